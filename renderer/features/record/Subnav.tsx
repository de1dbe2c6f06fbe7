/** The tabs of a file, each with its count; only those that the role may open. */
import { Link, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { Mail, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { calendarDay, formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import tabs from '../../ui/tabs.module.css';
import { useIsClinician } from '../frame/session-context.tsx';
import { useWrite } from '../write/use-write.ts';

type TabRoute =
  | '/patients/$patientId/synthesis'
  | '/patients/$patientId/documents'
  | '/patients/$patientId/imaging'
  | '/patients/$patientId/biology'
  | '/patients/$patientId/vaccination'
  | '/patients/$patientId/growth'
  | '/patients/$patientId/outbox'
  | '/patients/$patientId/unsent'
  | '/patients/$patientId/team'
  | '/patients/$patientId/journal';

export function Subnav({ file }: { file: PatientFile }) {
  const { t } = useTranslation('record');
  const isClinician = useIsClinician();
  const navigate = useNavigate();
  const params = { patientId: file.patient.id };
  const since = file.documentsSince === undefined ? {} : { title: t('tabs.since', { date: formatDate(file.documentsSince.slice(0, 7)) }) };
  const publish = () => void navigate({ to: '/patients/$patientId/publish', params });
  // With a document open, D is about that document.
  const isReading = useSearch({ strict: false }).document !== undefined;
  useShortcut('d', publish);
  const write = useWrite();
  return (
    <nav className={tabs.bar} aria-label={t('tabs.label')} data-pane="">
      {isClinician ? (
        <>
          <TabLink to="/patients/$patientId/synthesis" params={params}>
            {t('tabs.synthesis')}
          </TabLink>
          <TabLink to="/patients/$patientId/documents" params={params} count={file.documentCount} {...since}>
            {t('tabs.documents')}
          </TabLink>
          <TabLink to="/patients/$patientId/imaging" params={params} count={file.studyCount} {...since}>
            {t('tabs.imaging')}
          </TabLink>
          <TabLink to="/patients/$patientId/biology" params={params}>
            {t('tabs.biology')}
          </TabLink>
          <TabLink to="/patients/$patientId/vaccination" params={params}>
            {t('tabs.vaccination')}
          </TabLink>
          {isMinor(file.patient.birthDate) ? (
            <TabLink to="/patients/$patientId/growth" params={params}>
              {t('tabs.growth')}
            </TabLink>
          ) : undefined}
        </>
      ) : undefined}
      <TabLink to="/patients/$patientId/outbox" params={params} count={file.publicationCount}>
        {t('tabs.outbox')}
      </TabLink>
      {isClinician ? <UnsentTab patientId={params.patientId} /> : undefined}
      <TabLink to="/patients/$patientId/team" params={params}>
        {t('tabs.team')}
      </TabLink>
      {isClinician ? (
        <TabLink to="/patients/$patientId/journal" params={params}>
          {t('tabs.journal')}
        </TabLink>
      ) : undefined}
      <span className={tabs.end}>
        {write.mayWrite ? (
          <Button size="s" icon={Mail} onPress={() => write.start({ ...params, toPatient: true })}>
            {t('write')}
          </Button>
        ) : undefined}
        <Button size="s" icon={Send} shortcut={isReading ? undefined : 'D'} onPress={publish}>
          {t('publish')}
        </Button>
      </span>
    </nav>
  );
}

/** Under eighteen today; a partial date counts from its start, so that nobody grows up too early. */
function isMinor(birthDate: string): boolean {
  const year = Number(birthDate.slice(0, 4));
  return Number.isInteger(year) && calendarDay(new Date()) < `${year + 18}${`${birthDate}-12-31`.slice(4, 10)}`;
}

/** Only where something local could be sent (EX_2.1-1190): an empty tab would ask for a look each time. */
function UnsentTab({ patientId }: { patientId: PatientFile['patient']['id'] }) {
  const { t } = useTranslation('publish');
  const isThere = useLocation({ select: ({ pathname }) => pathname.endsWith('/unsent') });
  const unsent = useProcedure('publications.list', { patientId, states: ['local', 'held', 'prepared', 'returned', 'blocked'] });
  const count = unsent.data?.length ?? 0;
  if (count === 0 && !isThere) return undefined;
  return (
    <TabLink to="/patients/$patientId/unsent" params={{ patientId }} count={count}>
      {t('unsent.link')}
    </TabLink>
  );
}

function TabLink({
  to,
  params,
  count,
  title,
  children,
}: {
  to: TabRoute;
  params: { patientId: PatientFile['patient']['id'] };
  count?: number;
  /** What is counted. */
  title?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to={to}
      params={params}
      {...(title === undefined ? {} : { title })}
      className={tabs.tab}
      activeProps={{ 'aria-current': 'page' }}
      activeOptions={{ includeSearch: false }}
    >
      {children}
      {count === undefined ? undefined : <span className={tabs.count}>{count}</span>}
    </Link>
  );
}
