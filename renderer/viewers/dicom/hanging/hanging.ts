/** Hanging: a study is laid out as its kind asks when it opens and when its prior comes; a layout is kept, or given back. */
import { LayoutDashboard, Save, Trash2 } from 'lucide-react';
import type { HangingProtocol } from '../../../../preload/contract/hanging.ts';
import { call } from '../../../bridge/call.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { i18n } from '../../../i18n/index.ts';
import { announce } from '../../../ui/toasts.ts';
import type { RoomFeature } from '../room/feature.ts';
import { type Room, roomSlot } from '../room/room.ts';
import { Hanging } from './Hanging.tsx';
import { hung, protocolFor } from './match.ts';
import { recordedProtocol } from './record.ts';

interface Known {
  own: readonly HangingProtocol[];
  all: readonly HangingProtocol[];
}

export const protocolsSlot = roomSlot<Known>(() => ({ own: [], all: [] }));

/** @returns false when no protocol fits: the room stays as it is */
export function hang(room: Room): boolean {
  const [study, prior] = room.studies();
  const protocol = study && protocolFor(room.get(protocolsSlot).all, study, prior);
  if (study === undefined || protocol === undefined) return false;
  room.dispatch({ kind: 'grid', change: () => hung(protocol, study, prior) });
  return true;
}

/** What is asked of the core, then the protocols read again, then said. */
function change(room: Room, asked: Promise<unknown>, said: 'hanging.saved' | 'hanging.forgotten', then?: () => void): void {
  asked
    .then(() => readProtocols(room))
    .then(
      () => {
        then?.();
        announce({ text: i18n.t(`dicom:${said}`), tone: 'normal' });
      },
      (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).title, tone: 'alert' }),
    );
}

export async function readProtocols(room: Room): Promise<void> {
  const listed = await call('hanging.list', {});
  const known = room.get(protocolsSlot);
  known.own = listed.filter(({ isOwn }) => isOwn).map(({ protocol }) => protocol);
  known.all = listed.map(({ protocol }) => protocol);
  room.dispatch({ kind: 'touched' });
}

function ownProtocol(room: Room): HangingProtocol | undefined {
  const [study, prior] = room.studies();
  return study && protocolFor(room.get(protocolsSlot).own, study, prior);
}

export const hangingFeature: RoomFeature = {
  id: 'hanging',
  commands: [
    {
      id: 'save-layout',
      icon: () => Save,
      label: (t) => t('dicom:hanging.save'),
      group: 'link',
      place: 'more',
      run: (room) => {
        const protocol = recordedProtocol(room);
        if (protocol !== undefined) change(room, call('hanging.save', protocol), 'hanging.saved');
      },
    },
    {
      id: 'hang-again',
      icon: () => LayoutDashboard,
      label: (t) => t('dicom:hanging.again'),
      group: 'link',
      place: 'more',
      isEnabled: (room) => {
        const [study, prior] = room.studies();
        return study !== undefined && protocolFor(room.get(protocolsSlot).all, study, prior) !== undefined;
      },
      run: (room) => void hang(room),
    },
    {
      id: 'forget-layout',
      icon: () => Trash2,
      label: (t) => t('dicom:hanging.forget'),
      group: 'link',
      place: 'more',
      isEnabled: (room) => ownProtocol(room) !== undefined,
      run: (room) => {
        const own = ownProtocol(room);
        if (own !== undefined) change(room, call('hanging.remove', { id: own.id }), 'hanging.forgotten', () => void hang(room));
      },
    },
  ],
  Companion: Hanging,
};
