/** The tools above the images, each with its key. */
import {
  Columns2,
  Contrast,
  FlipHorizontal2,
  Grid2x2,
  Layers,
  Link2,
  Move,
  Pause,
  Play,
  RotateCw,
  Square,
  SunMoon,
  Undo2,
  ZoomIn,
} from 'lucide-react';
import { ToggleButton, Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Tool, WindowPreset } from '../../imaging/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconType } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import styles from './dicom.module.css';
import type { CellCount } from './layout.ts';
import type { DicomCommand } from './use-dicom-keys.ts';

export interface DicomToolbarProps {
  tool: Tool;
  count: CellCount;
  isSynced: boolean;
  isInverted: boolean;
  isPlaying: boolean;
  /** More than one image to run through. */
  canPlay: boolean;
  presets: readonly WindowPreset[];
  onCommand: (command: DicomCommand) => void;
}

const tools = [
  { tool: 'scroll', icon: Layers, shortcut: 'S' },
  { tool: 'window', icon: Contrast, shortcut: 'W' },
  { tool: 'pan', icon: Move, shortcut: 'P' },
  { tool: 'zoom', icon: ZoomIn, shortcut: 'Z' },
] as const;

const layoutIcons = { 1: Square, 2: Columns2, 4: Grid2x2 } as const;

export function DicomToolbar({ tool, count, isSynced, isInverted, isPlaying, canPlay, presets, onCommand }: DicomToolbarProps) {
  const { t } = useTranslation('dicom');
  return (
    <Toolbar className={styles.tools ?? ''} aria-label={t('tools')}>
      {tools.map((each) => (
        <ToolButton
          key={each.tool}
          icon={each.icon}
          label={t(`tool.${each.tool}`)}
          shortcut={each.shortcut}
          isOn={tool === each.tool}
          onPress={() => onCommand({ kind: 'tool', tool: each.tool })}
        />
      ))}
      <Menu label={t('tool.presets')} groups={[{ id: 'presets', actions: presetActions(presets, (key) => t(key), onCommand) }]}>
        <Button kind="quiet" size="s">
          {t('tool.presets')}
        </Button>
      </Menu>
      <span className={styles.separator} />
      <ToolButton icon={Link2} label={t('tool.sync')} shortcut="Y" isOn={isSynced} isSetting onPress={() => onCommand({ kind: 'sync' })} />
      <ToolButton
        icon={layoutIcons[count]}
        label={t(`tool.layout${count}`)}
        shortcut="G"
        isOn={count > 1}
        isSetting
        onPress={() => onCommand({ kind: 'layout' })}
      />
      <ToolButton icon={FlipHorizontal2} label={t('tool.mirror')} shortcut="H" onPress={() => onCommand({ kind: 'mirror' })} />
      <ToolButton icon={RotateCw} label={t('tool.rotate')} shortcut="T" onPress={() => onCommand({ kind: 'rotate' })} />
      <ToolButton
        icon={SunMoon}
        label={t('tool.invert')}
        shortcut="I"
        isOn={isInverted}
        isSetting
        onPress={() => onCommand({ kind: 'invert' })}
      />
      <ToolButton
        icon={isPlaying ? Pause : Play}
        label={t(isPlaying ? 'tool.stop' : 'tool.play')}
        shortcut={t('key.space')}
        isOn={isPlaying}
        isSetting
        isDisabled={!canPlay}
        onPress={() => onCommand({ kind: 'cine' })}
      />
      <span className={styles.separator} />
      <ToolButton icon={Undo2} label={t('tool.reset')} shortcut="R" onPress={() => onCommand({ kind: 'reset' })} />
    </Toolbar>
  );
}

const namedPresets = ['dicom', 'lung', 'mediastinum', 'abdomen', 'bone', 'brain', 'liver', 'angio'] as const;
type PresetKey = `preset.${(typeof namedPresets)[number] | 'auto'}`;

/** A file's own explanation is shown as it is. */
function presetActions(presets: readonly WindowPreset[], t: (key: PresetKey) => string, onCommand: DicomToolbarProps['onCommand']) {
  const named = presets.map(({ name }, index) => {
    const known = namedPresets.find((each) => each === name);
    return {
      id: `preset-${index}`,
      label: known === undefined ? name : t(`preset.${known}`),
      shortcut: String(index + 1),
      onAction: () => onCommand({ kind: 'preset', index }),
    };
  });
  return [...named, { id: 'auto', label: t('preset.auto'), shortcut: '0', onAction: () => onCommand({ kind: 'auto' }) }];
}

interface ToolButtonProps {
  icon: IconType;
  label: string;
  shortcut: string;
  isOn?: boolean;
  /** Of the view rather than of the hand: told by its colour, without a ground. */
  isSetting?: boolean;
  isDisabled?: boolean;
  onPress: () => void;
}

function ToolButton({ icon, label, shortcut, isOn = false, isSetting = false, isDisabled = false, onPress }: ToolButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <ToggleButton
        className={classNames(styles.tool, isOn && (isSetting ? styles.set : styles.on))}
        isSelected={isOn}
        isDisabled={isDisabled}
        onChange={onPress}
      >
        <Icon of={icon} />
        <span className={styles.label}>{label}</span>
        <Kbd>{shortcut}</Kbd>
      </ToggleButton>
    </Tooltip>
  );
}
