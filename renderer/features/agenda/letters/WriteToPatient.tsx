/** From an appointment, a message to its patient with the appointment attached; or why none can be written; and those that were. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BellRing, CalendarCheck, CalendarClock, CalendarX2, ChevronDown, Mail } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import type { LetterKind } from '../../../../preload/contract/agenda-letters.ts';
import type { OutputOf } from '../../../../preload/contract/procedures.ts';
import { call } from '../../../bridge/call.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { errorText } from '../../../i18n/error-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon, type IconType } from '../../../ui/Icon.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { ErrorState } from '../../../ui/PaneState.tsx';
import { announce } from '../../../ui/toasts.ts';
import { isUnreachable } from '../../write/send-obstacles.ts';
import styles from '../agenda.module.css';
import { LetterList } from './LetterList.tsx';
import { useLetterMailbox } from './use-letter-mailbox.ts';

const icons: Readonly<Record<LetterKind, IconType>> = {
  confirmation: CalendarCheck,
  change: CalendarClock,
  cancellation: CalendarX2,
  reminder: BellRing,
};

export function WriteToPatient({ appointment }: { appointment: AgendaAppointment }) {
  const { t } = useTranslation('letters');
  const told = useProcedure('agenda.letters', { appointmentId: appointment.id });
  const context = appointment.person?.gender === 'female' ? { context: 'female' } : {};
  if (told.error !== null)
    return (
      <Section title={t('title', context)}>
        <ErrorState error={toAppError(told.error)} onRetry={() => void told.refetch()} />
      </Section>
    );
  // What is over and was never written about has nothing to show.
  if (told.data === undefined || (told.data.kinds.length === 0 && told.data.letters.length === 0)) return undefined;
  return (
    <Section title={t('title', context)}>
      <div className={styles.stack}>
        <Gesture appointment={appointment} told={told.data} />
        <LetterList letters={told.data.letters} />
      </div>
    </Section>
  );
}

function Gesture({ appointment, told }: { appointment: AgendaAppointment; told: OutputOf<'agenda.letters'> }) {
  const { t } = useTranslation('letters');
  const { t: write } = useTranslation('write');
  const navigate = useNavigate();
  const { mailbox, isKnown } = useLetterMailbox();
  const writing = useMutation({
    mutationFn(kind: LetterKind) {
      if (mailbox === undefined) throw new Error('No mailbox to write from');
      return call('agenda.writeLetter', { appointmentId: appointment.id, kind, mailboxId: mailbox.id });
    },
    onSuccess: ({ outgoingId }) => void navigate({ to: '/messages/write/$outgoingId', params: { outgoingId } }),
    onError: (thrown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' }),
  });
  const { kinds, reach } = told;
  const barred =
    kinds.length === 0
      ? t('over')
      : reach === undefined
        ? t('noFile')
        : isUnreachable(reach)
          ? write(`reach.${reach.state}`)
          : isKnown && mailbox === undefined
            ? t('noMailbox')
            : undefined;
  if (barred !== undefined) return <p className={styles.discreet}>{barred}</p>;
  return (
    <>
      <div>
        <Menu
          label={t('title')}
          groups={[
            {
              id: 'kinds',
              title: t('detail'),
              actions: kinds.map((kind) => ({
                id: kind,
                label: t(`kind.${kind}`),
                icon: icons[kind],
                onAction: () => writing.mutate(kind),
              })),
            },
          ]}
        >
          <Button icon={Mail} isDisabled={writing.isPending}>
            {t('write')}
            <Icon of={ChevronDown} size="s" tone="discreet" />
          </Button>
        </Menu>
      </div>
      {reach === undefined || reach.state === 'reachable' ? undefined : <p className={styles.discreet}>{write(`reach.${reach.state}`)}</p>}
    </>
  );
}
