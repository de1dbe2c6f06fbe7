/** « Vaccins » : what the French schedule says is due, from the doses that documents and the platform tell, and these doses. */
import { useNavigate } from '@tanstack/react-router';
import { Check, CircleHelp, Clock, Download, Syringe } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import type { VaccinationLine } from '../../../preload/contract/vaccination.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Mark } from '../../ui/Pill.tsx';
import scroll from '../../ui/scroll-region.module.css';
import { NoteButton } from '../notes/NoteButton.tsx';
import { NoteDialog } from '../notes/NoteDialog.tsx';
import { DoseDate, Doses } from './Doses.tsx';
import styles from './vaccination.module.css';

type Answer = OutputOf<'vaccination.get'>;
type Open = (id: DocumentId) => void;

export function VaccinationView({ patientId }: { patientId: PatientId }) {
  const { t } = useTranslation('vaccination');
  const navigate = useNavigate();
  const [isNoting, setNoting] = useState(false);
  const vaccination = useProcedure('vaccination.get', { patientId });
  const open: Open = (document) => void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search: { document } });
  const { data } = vaccination;
  if (data === undefined) {
    return vaccination.error === null ? (
      <LoadingState rows={10} compact />
    ) : (
      <ErrorState error={toAppError(vaccination.error)} onRetry={() => void vaccination.refetch()} centered />
    );
  }
  const due = data.lines.filter(({ standing }) => standing.state === 'due').length;
  return (
    <Pane label={t('title')}>
      <PaneHead title={t('title')} tools={<NoteButton kind="vaccination" onNote={() => setNoting(true)} />}>
        {due === 0 ? undefined : (
          <Mark tone="warn" icon={Clock}>
            {t('dueCount', { count: due })}
          </Mark>
        )}
      </PaneHead>
      <Coverage patientId={patientId} coverage={data.coverage} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too */}
      <section className={scroll.region} tabIndex={0} aria-label={t('table')}>
        <Schedule data={data} onOpen={open} />
        <p className={styles.note}>{t('note')}</p>
        {data.doses.length === 0 ? undefined : <Doses doses={data.doses} onOpen={open} />}
      </section>
      {isNoting ? <NoteDialog patientId={patientId} kind="vaccination" onClose={() => setNoting(false)} /> : undefined}
    </Pane>
  );
}

function Coverage({ patientId, coverage }: { patientId: PatientId; coverage: Answer['coverage'] }) {
  const { t } = useTranslation('vaccination');
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const { mutate, isPending, data, error } = useProcedureMutation('vaccination.fetch');
  const { known, read, notHere, withoutCodes } = coverage;
  return (
    <>
      <div className={styles.coverage}>
        <span>{known === 0 ? t('coverage.none') : t('coverage.read', { count: read, known })}</span>
        {notHere.length === 0 ? undefined : (
          <>
            <span className={styles.discreet}>{t('coverage.notHere', { count: notHere.length })}</span>
            <Button
              size="s"
              icon={Download}
              onPress={() => mutate({ patientId })}
              isDisabled={isPending}
              {...(isOffline ? { unavailable: t('coverage.offline') } : {})}
            >
              {t('coverage.fetch', { count: notHere.length })}
            </Button>
          </>
        )}
        {withoutCodes.length === 0 ? undefined : (
          <span className={styles.discreet}>{t('coverage.withoutCodes', { count: withoutCodes.length })}</span>
        )}
        <span role="status" className={styles.discreet}>
          {isPending ? t('coverage.fetching') : undefined}
        </span>
        {(data?.failed ?? 0) === 0 ? undefined : <Mark tone="warn">{t('coverage.failed', { count: data?.failed ?? 0 })}</Mark>}
      </div>
      {error === null ? undefined : <ErrorState error={toAppError(error)} onRetry={() => mutate({ patientId })} />}
    </>
  );
}

/** Nothing is left to be read: what isn't told isn't known. */
function isWhole({ notHere, withoutCodes }: Answer['coverage']): boolean {
  return notHere.length + withoutCodes.length === 0;
}

function Schedule({ data: { lines, isAgeKnown, coverage }, onOpen }: { data: Answer; onOpen: Open }) {
  const { t } = useTranslation('vaccination');
  if (lines.length === 0) return <EmptyState icon={Syringe}>{t(isAgeKnown ? 'noRule' : 'ageUnknown')}</EmptyState>;
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.state')}</th>
          <th scope="col">{t('column.doses')}</th>
          <th scope="col">{t('column.rule')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.name}</th>
            <td>
              <Standing of={line.standing} />
            </td>
            <td>
              {line.doses.length === 0 ? (
                <span className={styles.discreet}>{t(isWhole(coverage) ? 'noDose' : 'noDoseRead')}</span>
              ) : (
                <div className={styles.doses}>
                  {line.doses.map((dose) => (
                    <DoseDate key={dose.key} dose={dose} onOpen={onOpen} />
                  ))}
                </div>
              )}
            </td>
            <td className={styles.discreet}>{t(line.isMandatory ? 'mandatory' : 'recommended')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const icons = { complete: Check, due: Clock, later: undefined, 'to-judge': CircleHelp };
const tones = { complete: 'normal', due: 'warn', later: 'secondary', 'to-judge': 'info' } as const;

function Standing({ of }: { of: VaccinationLine['standing'] }) {
  const { t } = useTranslation('vaccination');
  const icon = icons[of.state];
  const when =
    of.state === 'due'
      ? t('since', { date: formatDate(of.since) })
      : of.state === 'later'
        ? t('from', { date: formatDate(of.from) })
        : of.state === 'to-judge'
          ? t('lastDose', { date: formatDate(of.lastDose) })
          : undefined;
  return (
    <span className={styles.standing}>
      <Mark tone={tones[of.state]} medium={of.state !== 'later'} {...(icon === undefined ? {} : { icon })}>
        {t(`state.${of.state}`)}
      </Mark>
      {when === undefined ? undefined : <span className={styles.discreet}>{when}</span>}
    </span>
  );
}
