/** The window: the tool, the presets of the modality on the digits, the automatic one, the inversion. */
import { Contrast, SunMoon } from 'lucide-react';
import { presetsOf, type WindowPreset } from '../../../imaging/index.ts';
import { type RoomCommand, type RoomFeature, type Translate, toolCommand } from '../room/feature.ts';
import type { Room } from '../room/room.ts';
import { WindowMenu } from './WindowMenu.tsx';

/** None for colour. */
export function presetsIn(room: Room): readonly WindowPreset[] {
  const image = room.viewport()?.state().shown?.image;
  return image === undefined || image.frame.kind === 'color' ? [] : presetsOf(image.header);
}

const namedPresets = ['dicom', 'lung', 'mediastinum', 'abdomen', 'bone', 'brain', 'liver', 'angio'] as const;

/** A file's own explanation is shown as it is. */
export function presetName({ name }: WindowPreset, t: Translate): string {
  const known = namedPresets.find((each) => each === name);
  return known === undefined ? name : t(`dicom:preset.${known}`);
}

const presetCommands = Array.from(
  { length: 9 },
  (_, index): RoomCommand => ({
    id: `preset-${index + 1}`,
    keys: [`Digit${index + 1}`],
    label: (t, room) => {
      const preset = presetsIn(room)[index];
      return preset === undefined ? '' : presetName(preset, t);
    },
    group: 'hand',
    place: 'keys',
    isEnabled: (room) => presetsIn(room)[index] !== undefined,
    run: (room) => {
      const preset = presetsIn(room)[index];
      if (preset !== undefined) room.viewport()?.setWindow({ center: preset.center, width: preset.width });
    },
  }),
);

export const windowFeature: RoomFeature = {
  id: 'window',
  commands: [
    toolCommand({ id: 'window', keys: ['w'], icon: () => Contrast, label: (t) => t('dicom:tool.window'), group: 'hand', place: 'bar' }),
    ...presetCommands,
    {
      id: 'auto-window',
      keys: ['Digit0'],
      label: (t) => t('dicom:preset.auto'),
      group: 'hand',
      place: 'keys',
      run: (room) => room.viewport()?.setWindow('auto'),
    },
    {
      id: 'invert',
      keys: ['i'],
      icon: () => SunMoon,
      label: (t) => t('dicom:tool.invert'),
      group: 'view',
      place: 'more',
      isSetting: true,
      isOn: (room) => room.viewport()?.state().isInverted === true,
      run: (room) => room.viewport()?.invert(),
    },
  ],
  controls: [{ id: 'presets', group: 'hand', Control: WindowMenu }],
};
