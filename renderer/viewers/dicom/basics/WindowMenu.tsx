/** The windows that the image shown can be given, each with its digit. */
import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { i18n } from '../../../i18n/index.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { Room } from '../room/room.ts';
import { useActiveViewport } from '../room/use-room.ts';
import { presetName, presetsIn } from './window.ts';

export function WindowMenu({ room }: { room: Room }) {
  const { t } = useTranslation('dicom');
  // The presets are those of the series: read again when its first image comes.
  useActiveViewport(room, (state) => state.shown?.image.header.modality);
  useActiveViewport(room, ({ stack }) => stack);
  const viewport = room.viewport();
  const actions = presetsIn(room).map((preset, index) => ({
    id: `preset-${index}`,
    label: presetName(preset, i18n.t),
    shortcut: String(index + 1),
    onAction: () => viewport?.setWindow({ center: preset.center, width: preset.width }),
  }));
  const auto = { id: 'auto', label: t('preset.auto'), shortcut: '0', onAction: () => viewport?.setWindow('auto') };
  return (
    <Menu label={t('tool.presets')} groups={[{ id: 'presets', actions: [...actions, auto] }]}>
      <Button kind="quiet" size="s" icon={SlidersHorizontal}>
        <span data-label>{t('tool.presets')}</span>
      </Button>
    </Menu>
  );
}
