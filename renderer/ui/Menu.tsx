/** A menu on a button: actions with their icon and their key. */
import { Fragment, type ReactElement } from 'react';
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { Icon, type IconType } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import styles from './menu.module.css';

export interface MenuAction {
  id: string;
  label: string;
  /** Second line: for an action that can't be used now, why. */
  detail?: string;
  icon?: IconType;
  shortcut?: string;
  danger?: boolean;
  isDisabled?: boolean;
  /** Something that is on or off: told by its colour, and in words to who doesn't see it. */
  isOn?: boolean;
  onAction: () => void;
}

export interface MenuGroup {
  id: string;
  title?: string;
  actions: readonly MenuAction[];
}

export interface MenuProps {
  label: string;
  groups: readonly MenuGroup[];
  placement?: 'bottom start' | 'bottom end' | 'right bottom' | 'top start';
  /** The button that opens it. */
  children: ReactElement;
}

export function Menu({ label, groups, placement = 'bottom start', children }: MenuProps) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      {children}
      <Popover className={classNames(styles.popover)} placement={placement} offset={4}>
        <AriaMenu className={classNames(styles.menu)} aria-label={label}>
          {groups.map((group, index) => (
            <Fragment key={group.id}>
              {index > 0 ? <Separator className={classNames(styles.separator)} /> : undefined}
              <MenuSection {...(group.title === undefined ? { 'aria-label': label } : {})}>
                {group.title === undefined ? undefined : <Header className={classNames(styles.heading)}>{group.title}</Header>}
                {group.actions.map((action) => (
                  <MenuItem
                    key={action.id}
                    id={action.id}
                    textValue={action.label}
                    onAction={action.onAction}
                    isDisabled={action.isDisabled ?? false}
                    className={classNames(styles.item, action.danger === true && styles.danger, action.isOn === true && styles.on)}
                  >
                    {action.icon === undefined ? undefined : (
                      <Icon of={action.icon} {...(action.danger === true || action.isOn === true ? {} : { tone: 'discreet' as const })} />
                    )}
                    {action.detail === undefined ? (
                      action.label
                    ) : (
                      <span className={styles.lines}>
                        {action.label}
                        <span className={styles.second}>{action.detail}</span>
                      </span>
                    )}
                    {action.isOn === true ? <span className="sr-only">{t('state.on')}</span> : undefined}
                    {action.shortcut === undefined ? undefined : <Kbd>{action.shortcut}</Kbd>}
                  </MenuItem>
                ))}
              </MenuSection>
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
