/** What the second window's room has of its own: its series in a menu, since the rail stays on the first, and the link. */
import { createContext, useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImagingStudy } from '../../../../preload/contract/imaging.ts';
import { formatShortDate } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { RoomFeature } from '../room/feature.ts';
import { shownCells } from '../room/grid.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { alignWithElsewhere, joinRooms } from './joined.ts';
import type { ScreenChannel } from './messages.ts';

function show(room: Room, seriesInstanceUid: string): void {
  const series = room
    .studies()
    .flatMap((each) => each.series)
    .find((each) => each.seriesInstanceUid === seriesInstanceUid);
  if (series === undefined) return;
  room.dispatch({ kind: 'show', index: room.state().grid.active, cell: room.furnishing.cellFor(series) });
  room.settled();
}

function SeriesMenu({ room }: { room: Room }) {
  const { t } = useTranslation('dicom');
  const studies = useRoom(room, (now) => now.studies());
  const groups = studies.map((study: ImagingStudy, index) => ({
    id: study.summary.studyInstanceUid,
    title: `${t(index === 0 ? 'current' : 'prior')} · ${formatShortDate(study.summary.studyDate)}`,
    actions: study.series.map((series) => ({
      id: series.seriesInstanceUid,
      label: series.description || t('unnamedSeries'),
      shortcut: String(series.instances.length),
      onAction: () => show(room, series.seriesInstanceUid),
    })),
  }));
  return (
    <Menu label={t('rail')} groups={groups}>
      <Button kind="quiet" size="s">
        {t('rail')}
      </Button>
    </Menu>
  );
}

export const ChannelContext = createContext<ScreenChannel | undefined>(undefined);

function Follower({ room }: { room: Room }) {
  const channel = useContext(ChannelContext);
  const shown = useRoom(room, (now) =>
    shownCells(now.state().grid)
      .map((cell, index) => `${cell?.seriesInstanceUid}${now.viewport(index) === undefined ? '-' : '+'}`)
      .join(' '),
  );
  useEffect(() => (channel === undefined ? undefined : joinRooms(room, channel)), [room, channel]);
  useEffect(
    () =>
      channel?.listen((message) => {
        if (message.kind === 'show') show(room, message.seriesInstanceUid);
        if (message.kind === 'prior') room.dispatch({ kind: 'prior', studyInstanceUid: message.priorUid });
      }),
    [room, channel],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the grid's content changes, and then only
  useEffect(() => alignWithElsewhere(room), [shown]);
  return undefined;
}

export const followerFeature: RoomFeature = {
  id: 'follower',
  controls: [{ id: 'series', group: 'hand', Control: SeriesMenu }],
  Companion: Follower,
};
