/** The patient of a conversation, as much as the reader's role may see: identity, alerts, today, the latest documents. */
import { CalendarClock, FolderOpen, TriangleAlert, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessagePatient } from '../../../../preload/contract/messages.ts';
import { useProcedure, useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { calendarDay, formatAge, formatDate, formatTime } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { LoadingState } from '../../../ui/PaneState.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { useNow } from '../../../ui/use-now.ts';
import { useIsClinician } from '../../frame/session-context.tsx';
import { useOpenPatient } from '../../frame/use-open-patient.ts';
import { IdentityPill } from '../../record/IdentityPill.tsx';
import type { Where } from './ChoosePatient.tsx';
import { LatestDocuments } from './LatestDocuments.tsx';
import styles from './patient.module.css';

export function PatientCard({ where, patient: { patientId, name, by, birthDate } }: { where: Where; patient: MessagePatient }) {
  const { t } = useTranslation(['conversations', 'common', 'arrival', 'record']);
  const isClinician = useIsClinician();
  const open = useOpenPatient();
  const file = useProcedure('patients.get', { patientId });
  const detach = useProcedureMutation('messages.setPatient');
  useShortcut('o', () => open(patientId));
  const patient = file.data?.patient;
  const alerts = file.data?.alerts ?? [];
  return (
    <>
      <section className={styles.card} aria-label={name}>
        <h2 className={styles.name}>
          {patient === undefined
            ? name
            : `${patient.birthName.toLocaleUpperCase('fr')} ${patient.givenNames.length > 0 ? patient.givenNames.join(', ') : patient.firstGivenName}`}
        </h2>
        <p className={styles.traits}>
          {[
            formatDate(birthDate),
            formatAge(birthDate),
            patient === undefined ? undefined : t(`common:gender.${patient.gender}`),
            patient?.birthPlaceName,
          ]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
        </p>
        <p className={styles.pills}>
          {patient === undefined ? undefined : <IdentityPill status={patient.identityStatus} />}
          {alerts.length > 0 ? (
            <Pill tone="alert" icon={TriangleAlert}>
              {t('record:banner.alerts', { count: alerts.length })}
            </Pill>
          ) : undefined}
          {patient?.isDeceased === true ? <Pill>{t('record:banner.deceased', { context: patient.gender })}</Pill> : undefined}
        </p>
        <Button icon={FolderOpen} shortcut="o" onPress={() => open(patientId)}>
          {t('action.openFile')}
        </Button>
      </section>
      {file.data === undefined ? <LoadingState rows={3} /> : undefined}
      <Today patientId={patientId} />
      {isClinician ? (
        <>
          <Section title={t('patient.toKnow')}>
            {alerts.length === 0 ? <p className={styles.quiet}>{t('patient.noAlert')}</p> : undefined}
            {alerts.map(({ label, kind, severity }) => (
              <p key={`${kind} ${label}`} className={styles.line}>
                <Icon of={TriangleAlert} tone={kind === 'allergy' || severity === 'high' ? 'alert' : 'warn'} />
                <span>{label}</span>
              </p>
            ))}
          </Section>
          <LatestDocuments patientId={patientId} />
        </>
      ) : (
        <Section title={t('patient.toKnow')}>
          <p className={styles.quiet}>{t('patient.reserved')}</p>
        </Section>
      )}
      <div className={styles.foot}>
        <span className={styles.quiet}>{t(`patient.by.${by}`)}</span>
        <Button
          size="s"
          kind="quiet"
          icon={UserX}
          isPending={detach.isPending}
          onPress={() => detach.mutate({ ...where, patientId: null })}
        >
          {t('patient.change')}
        </Button>
      </div>
    </>
  );
}

function Today({ patientId }: Pick<MessagePatient, 'patientId'>) {
  const { t } = useTranslation(['conversations', 'arrival']);
  const now = useNow(60_000);
  const day = useProcedure('appointments.ofTheDay', { date: calendarDay(now), scope: 'workplace' });
  const appointments = (day.data ?? []).filter((each) => each.patientId === patientId && each.status !== 'cancelled');
  if (appointments.length === 0) return undefined;
  return (
    <Section title={t('patient.today')}>
      {appointments.map(({ appointmentId, start, reason, status }) => (
        <p key={appointmentId} className={styles.line}>
          <Icon of={CalendarClock} tone="accent" />
          <span>
            {[formatTime(start), reason, status === 'booked' ? '' : t(`arrival:status.${status}`)].filter((part) => part !== '').join(', ')}
          </span>
        </p>
      ))}
    </Section>
  );
}
