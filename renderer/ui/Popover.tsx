/** A few words and gestures that float under the button that asks for them. */
import type { ReactElement, ReactNode } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components';
import { classNames } from './class-names.ts';
import menu from './menu.module.css';
import styles from './popover.module.css';

export interface PopoverProps {
  label: string;
  /** The button that opens it. */
  button: ReactElement;
  children: (close: () => void) => ReactNode;
}

export function Popover({ label, button, children }: PopoverProps) {
  return (
    <DialogTrigger>
      {button}
      <AriaPopover className={classNames(menu.popover, styles.popover)} placement="bottom end" offset={4}>
        <Dialog aria-label={label} className={classNames(styles.body)}>
          {({ close }) => children(close)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
