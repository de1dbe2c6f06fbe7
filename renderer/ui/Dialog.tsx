/** A dialogue, only for what can't be undone or what the law asks; the safe action stands on the left. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { Icon, type IconType, type Tone } from './Icon.tsx';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  icon?: IconType;
  tone?: Tone;
  children: ReactNode;
  /** Buttons, the safe one first. */
  footer?: ReactNode;
  size?: 's' | 'm' | 'l';
  /** `alertdialog` when it interrupts for a danger. */
  role?: 'dialog' | 'alertdialog';
  /** False while something irreversible is under way. */
  isDismissable?: boolean;
}

export function Dialog({
  title,
  isOpen,
  onClose,
  icon,
  tone,
  children,
  footer,
  size = 'm',
  role = 'dialog',
  isDismissable = true,
}: DialogProps) {
  return (
    <ModalOverlay
      className={classNames(styles.scrim)}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable && role === 'dialog'}
      isKeyboardDismissDisabled={!isDismissable}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog className={classNames(styles.dialog)} role={role}>
          <header className={styles.head}>
            {icon === undefined ? undefined : <Icon of={icon} size="l" tone={tone} />}
            <Heading slot="title" className={classNames(styles.title)}>
              {title}
            </Heading>
          </header>
          <div className={styles.body}>{children}</div>
          {footer === undefined ? undefined : <footer className={styles.foot}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
