/** The slab of a reconstruction, its volume when the series has several, and the way back to straight planes. */
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format.ts';
import type { SlabMode } from '../../../imaging/volume/index.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu, type MenuGroup } from '../../../ui/Menu.tsx';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { shownMpr } from './shown-mpr.ts';
import { modes, thicknesses } from './slab.ts';

const never = (): (() => void) => () => undefined;

export function MprMenu({ room }: { room: Room }) {
  const { t } = useTranslation('mpr');
  const session = useRoom(room, shownMpr);
  const state = useSyncExternalStore(session?.subscribe ?? never, () => session?.state());
  if (session === undefined || state?.crossHair === undefined) return undefined;
  const { slab, soundness, chosen } = state;
  const thickness = slab?.thickness ?? 10;
  const choose = (mode: SlabMode | undefined) => session.setSlab(mode && { mode, thickness });
  const mark = (label: string, isOn: boolean): string => (isOn ? t('on', { label }) : label);
  const groups: MenuGroup[] = [
    {
      id: 'mode',
      title: t('slab'),
      actions: [
        { id: 'none', label: mark(t('mode.none'), slab === undefined), onAction: () => choose(undefined) },
        ...modes.map((mode) => ({ id: mode, label: mark(t(`mode.${mode}`), slab?.mode === mode), onAction: () => choose(mode) })),
      ],
    },
    {
      id: 'thickness',
      title: t('thickness'),
      actions: thicknesses.map((each) => ({
        id: `${each}`,
        label: mark(t('millimetres', { value: formatNumber(each) }), slab?.thickness === each),
        onAction: () => session.setSlab({ mode: slab?.mode ?? 'max', thickness: each }),
      })),
    },
  ];
  const volumes = soundness?.isSound === true ? soundness.volumes : [];
  if (volumes.length > 1) {
    groups.push({
      id: 'volumes',
      title: t('volumes'),
      actions: volumes.map(({ images }, at) => ({
        id: `volume-${at}`,
        label: mark(t('volume', { number: at + 1, count: images.length }), at === chosen),
        onAction: () => session.choose(at),
      })),
    });
  }
  groups.push({ id: 'back', actions: [{ id: 'straight', label: t('straight'), shortcut: 'Ctrl+Home', onAction: () => session.reset() }] });
  return (
    <Menu label={t('slab')} groups={groups}>
      <Button kind="quiet" size="s">
        {slab === undefined ? t('slab') : t('slabOf', { mode: t(`mode.${slab.mode}`), thickness: formatNumber(slab.thickness) })}
      </Button>
    </Menu>
  );
}
