/** Where announcements appear. */
import { CircleAlert, CircleCheck, Clock, Info, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import styles from './toasts.module.css';
import { announcements } from './toasts.ts';

const icons = { normal: CircleCheck, warn: Clock, alert: CircleAlert, info: Info } as const;

export function Toasts() {
  const { t } = useTranslation();
  return (
    <ToastRegion
      queue={announcements}
      className={classNames(styles.region)}
      aria-label={t('toast.region', { count: announcements.visibleToasts.length })}
    >
      {({ toast }) => {
        const { text, tone = 'normal', action } = toast.content;
        return (
          <Toast toast={toast} className={classNames(styles.toast)}>
            <Icon of={icons[tone]} tone={tone} />
            <ToastContent className={classNames(styles.content)}>
              <Text slot="title">{text}</Text>
            </ToastContent>
            {action === undefined ? undefined : (
              <Button
                kind="quiet"
                size="s"
                shortcut={action.shortcut}
                onPress={() => {
                  action.onAction();
                  announcements.close(toast.key);
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton icon={X} size="s" label={t('action.dismiss')} onPress={() => announcements.close(toast.key)} placement="top" />
          </Toast>
        );
      }}
    </ToastRegion>
  );
}
