/** The place on the right where one feature at a time has its panel. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { i18n } from '../../../i18n/index.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Pane, PaneHead } from '../../../ui/Pane.tsx';
import styles from './room.module.css';
import type { Room } from './room.ts';
import { useRoom } from './use-room.ts';

export function RoomPanelSlot({ room }: { room: Room }) {
  const { t } = useTranslation('dicom');
  const open = useRoom(room, (now) => now.state().panel);
  const panel = room.furnishing.panels.find(({ id }) => id === open);
  if (panel === undefined) return undefined;
  const { Panel, width } = panel;
  const label = panel.label(i18n.t);
  return (
    <Pane label={label} as="aside" secondary className={classNames(styles.panel, styles[width])}>
      <PaneHead
        title={label}
        tools={<IconButton icon={X} label={t('closePanel')} onPress={() => room.dispatch({ kind: 'panel', panel: undefined })} />}
      />
      <Panel room={room} />
    </Pane>
  );
}
