/** The toolbar, drawn from the commands; those that don't fit go into the menu « Plus ». */
import { Ellipsis } from 'lucide-react';
import { Fragment, useSyncExternalStore } from 'react';
import { ToggleButton, Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { i18n } from '../../../i18n/index.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { Menu, type MenuGroup } from '../../../ui/Menu.tsx';
import { Tooltip } from '../../../ui/Tooltip.tsx';
import { type CommandGroup, commandGroups, type RoomCommand, type RoomControl, type Translate } from './feature.ts';
import type { Furnishing } from './furnishing.ts';
import type { Room } from './room.ts';
import styles from './toolbar.module.css';
import { useOverflow } from './use-overflow.ts';
import { useRoom } from './use-room.ts';

type Item = { readonly command: RoomCommand } | { readonly control: RoomControl };

function barGroups({ commands, controls }: Furnishing): readonly { group: CommandGroup; items: readonly Item[] }[] {
  return commandGroups
    .map((group) => ({
      group,
      items: [
        ...commands.filter((each) => each.group === group && each.place === 'bar').map((command): Item => ({ command })),
        ...controls.filter((each) => each.group === group).map((control): Item => ({ control })),
      ],
    }))
    .filter(({ items }) => items.length > 0);
}

/** What a key is called on the button. */
export function shownKey(keys: readonly string[] | undefined): string | undefined {
  const [first] = keys ?? [];
  return first === ' ' ? i18n.t('dicom:key.space') : first?.replace(/^Digit/, '');
}

/** Its place, as long as it isn't drawn. */
export function ToolbarGround() {
  return <div className={styles.bar} />;
}

export function RoomToolbar({ room }: { room: Room }) {
  const { t } = useTranslation('dicom');
  // What the buttons say of the active image: drawn again when it changes, not at each image that passes.
  const viewport = useRoom(room, (now) => now.viewport());
  const { commands } = room.furnishing;
  const look = (): string => commands.map((each) => `${each.isOn?.(room)}${each.isEnabled?.(room)}${each.label(untold, room)}`).join();
  useSyncExternalStore(viewport?.subscribe ?? never, look);
  useRoom(room, (now) => now.state());
  const { bar, hidden } = useOverflow();

  const overflowing = commands.filter((each) => each.place === 'more' || hidden.has(each.id));
  const isGone = (items: ReturnType<typeof barGroups>[number]['items']): boolean =>
    items.every((item) => 'command' in item && hidden.has(item.command.id));
  const groups = commandGroups.flatMap((group): MenuGroup[] => {
    const own = overflowing.filter((each) => each.group === group);
    return own.length === 0 ? [] : [{ id: group, title: t(`group.${group}`), actions: own.map((each) => actionOf(each, room)) }];
  });
  return (
    <div className={styles.bar}>
      <Toolbar ref={bar} className={styles.tools ?? ''} aria-label={t('tools')}>
        {barGroups(room.furnishing).map(({ group, items }, index) => (
          <Fragment key={group}>
            {index === 0 ? undefined : <span className={classNames(styles.separator, isGone(items) && styles.hidden)} />}
            {items.map((item) =>
              'command' in item ? (
                <CommandButton key={item.command.id} command={item.command} room={room} isHidden={hidden.has(item.command.id)} />
              ) : (
                <item.control.Control key={item.control.id} room={room} />
              ),
            )}
          </Fragment>
        ))}
      </Toolbar>
      {groups.length === 0 ? undefined : (
        <Menu label={t('more')} groups={groups} placement="bottom end">
          <IconButton icon={Ellipsis} label={t('more')} />
        </Menu>
      )}
    </div>
  );
}

/** What would be said, without the words: it is asked of every command at each image that passes. */
const untold = ((key: string, values?: object) => (values === undefined ? key : key + JSON.stringify(values))) as unknown as Translate;

const never = (): (() => void) => () => undefined;

function actionOf(command: RoomCommand, room: Room): MenuGroup['actions'][number] {
  const shortcut = shownKey(command.keys);
  const icon = command.icon?.(room);
  return {
    id: command.id,
    label: command.label(i18n.t, room),
    ...(icon === undefined ? {} : { icon }),
    ...(shortcut === undefined ? {} : { shortcut }),
    isDisabled: command.isEnabled?.(room) === false,
    isOn: command.isOn?.(room) === true,
    onAction: () => room.run(command),
  };
}

function CommandButton({ command, room, isHidden }: { command: RoomCommand; room: Room; isHidden: boolean }) {
  const shortcut = shownKey(command.keys);
  const label = command.label(i18n.t, room);
  const isOn = command.isOn?.(room) === true;
  const icon = command.icon?.(room);
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <ToggleButton
        className={classNames(styles.tool, isOn && (command.isSetting === true ? styles.set : styles.on), isHidden && styles.hidden)}
        isSelected={isOn}
        isDisabled={command.isEnabled?.(room) === false}
        onChange={() => room.run(command)}
        data-command={command.id}
      >
        {icon === undefined ? undefined : <Icon of={icon} />}
        <span className={styles.label}>{label}</span>
        {shortcut === undefined ? undefined : <Kbd>{shortcut}</Kbd>}
      </ToggleButton>
    </Tooltip>
  );
}
