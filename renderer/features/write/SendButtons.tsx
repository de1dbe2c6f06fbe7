/** « Envoyer »: at once; beside it, at an hour or when asked. Unavailable, it says why; a doubt is asked once. */
import { CalendarClock, ChevronDown, Pause } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../bridge/call-error.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import type { Doubt, Obstacle } from './send-obstacles.ts';
import { fieldWords } from './template-fields.ts';
import type { Departure, useSend } from './use-send.ts';
import styles from './write.module.css';

export interface SendButtonsProps {
  sending: ReturnType<typeof useSend>;
  obstacle: Obstacle | undefined;
  doubt: Doubt | undefined;
  /** Otherwise it is put before the doctor. */
  maySend: boolean;
  label: string;
  /** Which one Ctrl Entrée belongs to, when several boxes are on the screen. */
  takesShortcut?: boolean;
}

export function SendButtons({ sending, obstacle, doubt, maySend, label, takesShortcut = true }: SendButtonsProps) {
  const { t } = useTranslation('write');
  const { t: fieldName } = useTranslation('writing');
  const [doubted, setDoubted] = useState<Departure>();
  const [isScheduling, setScheduling] = useState(false);
  const unavailable = obstacle === undefined ? undefined : obstacleWords(obstacle);
  const ask = (departure: Departure) => {
    if (unavailable !== undefined || sending.isPending) return;
    if (doubt !== undefined && doubted === undefined) setDoubted(departure);
    else {
      setDoubted(undefined);
      sending.send(departure);
    }
  };
  useShortcut('Ctrl+Enter', () => ask({ when: 'now' }), takesShortcut && !isScheduling);
  const isAsking = doubt !== undefined && doubted !== undefined;
  return (
    <div className={styles.departure}>
      {isAsking ? (
        <Notice tone="warn" live>
          {t('doubt.fields', { fields: fieldWords(doubt.fields, (field) => fieldName(`field.${field}`)), count: doubt.fields.length })}
        </Notice>
      ) : undefined}
      {sending.error === null ? undefined : (
        <Notice tone="alert" live>
          <b>{errorText(toAppError(sending.error)).title}.</b> {errorText(toAppError(sending.error)).text}
        </Notice>
      )}
      <span className={styles.departureButtons}>
        {isAsking ? (
          <Button kind="quiet" onPress={() => setDoubted(undefined)}>
            {t('doubt.look')}
          </Button>
        ) : undefined}
        <Button
          kind="primary"
          shortcut="Ctrl ↵"
          isPending={sending.isPending}
          onPress={() => ask(doubted ?? { when: 'now' })}
          {...(unavailable === undefined ? {} : { unavailable })}
        >
          {isAsking ? t('doubt.anyway') : label}
        </Button>
        {maySend ? (
          <Menu
            label={t('send.others')}
            placement="top start"
            groups={[
              {
                id: 'departure',
                actions: [
                  { id: 'schedule', label: t('send.schedule'), icon: CalendarClock, onAction: () => setScheduling(true) },
                  { id: 'hold', label: t('send.hold'), detail: t('send.holdDetail'), icon: Pause, onAction: () => ask({ when: 'held' }) },
                ],
              },
            ]}
          >
            <IconButton icon={ChevronDown} label={t('send.others')} kind="ordinary" isDisabled={unavailable !== undefined} />
          </Menu>
        ) : undefined}
      </span>
      {isScheduling ? (
        <ScheduleDialog
          onClose={() => setScheduling(false)}
          onChoose={(at) => {
            setScheduling(false);
            ask({ when: 'scheduled', at });
          }}
        />
      ) : undefined}
    </div>
  );

  function obstacleWords(of: Obstacle): string {
    if (of.kind === 'patient') return t(`reach.${of.state}`);
    return of.kind === 'fault' ? t(`fault.${of.fault}`) : t(`obstacle.${of.kind}`);
  }
}
