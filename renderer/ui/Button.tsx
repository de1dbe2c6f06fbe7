/** Buttons: principal (one a pane), ordinary, quiet, danger; the key that does the same is written inside. */
import type { ReactNode } from 'react';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Button as AriaButton } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconType } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  kind?: 'primary' | 'ordinary' | 'quiet' | 'danger' | 'danger-full';
  size?: 's' | 'm' | 'l';
  icon?: IconType | undefined;
  shortcut?: string | undefined;
  /** Why the button can't be used now: it stays reachable and says so. */
  unavailable?: string | undefined;
  grow?: boolean;
}

export function Button({ children, kind = 'ordinary', size = 'm', icon, shortcut, unavailable, grow, onPress, ...rest }: ButtonProps) {
  const button = (
    <AriaButton
      {...rest}
      {...(unavailable === undefined ? (onPress === undefined ? {} : { onPress }) : { 'aria-disabled': true })}
      className={classNames(
        styles.button,
        styles[kind],
        styles[size],
        grow === true && styles.grow,
        unavailable !== undefined && styles.off,
      )}
    >
      {icon === undefined ? undefined : <Icon of={icon} size={size === 's' ? 's' : 'm'} />}
      {children}
      {shortcut === undefined ? undefined : <Kbd>{shortcut}</Kbd>}
    </AriaButton>
  );
  return unavailable === undefined ? button : <Tooltip text={unavailable}>{button}</Tooltip>;
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  icon: IconType;
  /** Accessible name, shown as a tooltip. */
  label: string;
  kind?: 'ordinary' | 'quiet';
  size?: 's' | 'm';
  shortcut?: string | undefined;
  placement?: 'top' | 'bottom' | 'left' | 'right';
}

export function IconButton({ icon, label, kind = 'quiet', size = 'm', shortcut, placement = 'bottom', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} placement={placement}>
      <AriaButton {...rest} aria-label={label} className={classNames(styles.button, styles[kind], styles[size], styles.square)}>
        <Icon of={icon} size={size === 's' ? 's' : 'm'} />
      </AriaButton>
    </Tooltip>
  );
}
