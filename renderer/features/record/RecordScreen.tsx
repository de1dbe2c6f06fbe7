/** A patient's file: the banner that never leaves, the tabs that work, and what they show. */
import { Link, Navigate, Outlet, useLocation, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentId, dicomUid, type FiledId, type PatientId } from '../../../preload/contract/ids.ts';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatRelative } from '../../i18n/format.ts';
import { OfflineBanner } from '../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { AccessBanners } from '../access/AccessBanners.tsx';
import { AccessGate } from '../access/AccessGate.tsx';
import { BiologyView } from '../biology/BiologyView.tsx';
import { CareTeamView } from '../directory/CareTeamView.tsx';
import { DocumentsView } from '../documents/DocumentsView.tsx';
import { JoinWindow } from '../duplicates/JoinWindow.tsx';
import { MergedBand } from '../duplicates/MergedBand.tsx';
import { obstacleTitle } from '../frame/obstacle.ts';
import { closeFile } from '../frame/open-files.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { GrowthView } from '../growth/GrowthView.tsx';
import { IdentityBand } from '../identity/IdentityBand.tsx';
import { IdentityWindow } from '../identity/IdentityWindow.tsx';
import { StudyScreen } from '../imaging/StudyScreen.tsx';
import { JournalView } from '../journal/JournalView.tsx';
import { OutboxScreen } from '../outbox/OutboxScreen.tsx';
import { PublishView } from '../publish/PublishView.tsx';
import { UnsentScreen } from '../publish/UnsentScreen.tsx';
import { SynthesisView } from '../synthesis/SynthesisView.tsx';
import { VaccinationView } from '../vaccination/VaccinationView.tsx';
import { Banner } from './Banner.tsx';
import { FiledHere } from './FiledHere.tsx';
import { FileStudies } from './FileStudies.tsx';
import { OnlyHere } from './OnlyHere.tsx';
import styles from './record.module.css';
import { Subnav } from './Subnav.tsx';
import { useOpenedFile } from './use-opened-file.ts';

function usePatientId(): PatientId {
  return useParams({ from: '/patients/$patientId' }).patientId;
}

export function RecordScreen() {
  const patientId = usePatientId();
  const file = useOpenedFile(patientId);
  const sync = useProcedure('sync.status', {});
  const { t } = useTranslation('record');
  const { t: common } = useTranslation();
  if (file.data === undefined) {
    return file.error === null ? (
      <LoadingState rows={3} />
    ) : (
      <ErrorState error={toAppError(file.error)} onRetry={() => void file.refetch()} centered />
    );
  }
  // Of before a merge was undone: what is asked again may be the file itself.
  if (file.data.patient.id !== patientId && file.isFetching) return <LoadingState rows={3} />;
  if (file.data.patient.id !== patientId) return <StandsForIt asked={patientId} shown={file.data.patient.id} />;
  return (
    <>
      <Banner file={file.data} />
      <Subnav file={file.data} />
      <AccessBanners file={file.data} />
      <MergedBand patientId={file.data.patient.id} />
      <IdentityBand patient={file.data.patient} />
      <IdentityWindow patient={file.data.patient} />
      <JoinWindow patient={file.data.patient} />
      {sync.data?.network === 'offline' ? (
        <OfflineBanner since={sync.data.networkSince} reason={obstacleTitle(sync.data)}>
          {file.data.syncedAt === undefined ? undefined : t('synced', { when: formatRelative(file.data.syncedAt) })}{' '}
          {sync.data.waitingCount === 0 ? undefined : (
            <Link to="/outbox">{common('banner.offlineWaiting', { count: sync.data.waitingCount })}</Link>
          )}
        </OfflineBanner>
      ) : undefined}
      <div className={styles.content} key={patientId}>
        <Outlet />
      </div>
    </>
  );
}

/** The file was merged into another: that one is shown, in its place among the open ones too. */
function StandsForIt({ asked, shown }: { asked: PatientId; shown: PatientId }) {
  const { history } = useRouter();
  const where = useLocation({ select: ({ href }) => href });
  const go = useEffectEvent(() => {
    closeFile(asked);
    // The same tab, the same study.
    history.replace(where.replace(asked, shown));
  });
  useEffect(() => go(), []);
  return <LoadingState rows={3} />;
}

/** What is in the record, or why it may not be seen; in its place, what is the workplace's own. */
function Consulted({
  patientId,
  closed,
  children,
}: {
  patientId: PatientId;
  closed?: (file: PatientFile) => ReactNode;
  children: ReactNode;
}) {
  const file = useProcedure('patients.get', { patientId });
  const isClinician = useIsClinician();
  if (file.data === undefined) return undefined;
  if (file.data.access.mayConsult || !isClinician) return children;
  return closed === undefined ? <AccessGate file={file.data} /> : closed(file.data);
}

/** The first tab of the role. */
export function RecordIndex() {
  const patientId = usePatientId();
  const isClinician = useIsClinician();
  return <Navigate to={isClinician ? '/patients/$patientId/documents' : '/patients/$patientId/outbox'} params={{ patientId }} replace />;
}

export function RecordSynthesis() {
  const patientId = usePatientId();
  const { note } = useSearch({ from: '/patients/$patientId/synthesis' });
  const navigate = useNavigate();
  const documents = (search: { document?: DocumentId }) =>
    void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search });
  return (
    <Consulted patientId={patientId}>
      <SynthesisView
        patientId={patientId}
        onOpenDocument={(document) => documents({ document })}
        onOpenDocuments={() => documents({})}
        onOpenTeam={() => void navigate({ to: '/patients/$patientId/team', params: { patientId } })}
        noting={note}
        onNote={(kind) =>
          void navigate({
            to: '/patients/$patientId/synthesis',
            params: { patientId },
            search: kind === undefined ? {} : { note: kind },
            replace: true,
          })
        }
      />
    </Consulted>
  );
}

export function RecordDocuments() {
  const patientId = usePatientId();
  const { document, filed } = useSearch({ from: '/patients/$patientId/documents' });
  const navigate = useNavigate();
  const show = (search: { document?: DocumentId | undefined; filed?: FiledId | undefined }) =>
    void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search, replace: true });
  const showFiled = (id: FiledId | undefined) => show({ filed: id });
  return (
    <Consulted patientId={patientId} closed={(file) => <FiledHere file={file} selected={filed} onSelect={showFiled} />}>
      <DocumentsView
        patientId={patientId}
        selected={document}
        onSelect={(id) => show({ document: id })}
        selectedFiled={filed}
        onSelectFiled={showFiled}
        onOpenStudy={(uid) =>
          void navigate({
            to: '/patients/$patientId/imaging/$studyInstanceUid',
            params: { patientId, studyInstanceUid: dicomUid.parse(uid) },
          })
        }
        onReplace={(id) => void navigate({ to: '/patients/$patientId/publish', params: { patientId }, search: { replaces: id } })}
      />
    </Consulted>
  );
}

export function RecordImaging() {
  const patientId = usePatientId();
  return (
    <Consulted patientId={patientId} closed={(file) => <OnlyHere file={file} />}>
      <FileStudies patientId={patientId} />
    </Consulted>
  );
}

export function RecordStudy() {
  const { patientId, studyInstanceUid } = useParams({ from: '/patients/$patientId/imaging/$studyInstanceUid' });
  return (
    <Consulted patientId={patientId} closed={(file) => <OnlyHere file={file} studyInstanceUid={studyInstanceUid} />}>
      <StudyScreen patientId={patientId} studyInstanceUid={studyInstanceUid} />
    </Consulted>
  );
}

export function RecordBiology() {
  const patientId = usePatientId();
  return (
    <Consulted patientId={patientId}>
      <BiologyView patientId={patientId} />
    </Consulted>
  );
}

export function RecordVaccination() {
  const patientId = usePatientId();
  return (
    <Consulted patientId={patientId}>
      <VaccinationView patientId={patientId} />
    </Consulted>
  );
}

export function RecordGrowth() {
  const patientId = usePatientId();
  return (
    <Consulted patientId={patientId}>
      <GrowthView patientId={patientId} />
    </Consulted>
  );
}

export function RecordOutbox() {
  return <OutboxScreen patientId={usePatientId()} />;
}

export function RecordTeam() {
  return <CareTeamView patientId={usePatientId()} />;
}

export function RecordJournal() {
  const file = useProcedure('patients.get', { patientId: usePatientId() });
  return file.data === undefined ? undefined : <JournalView patient={file.data.patient} />;
}

export function RecordUnsent() {
  return <UnsentScreen patientId={usePatientId()} />;
}

export function RecordPublish() {
  const patientId = usePatientId();
  const { replaces, publication, filed } = useSearch({ from: '/patients/$patientId/publish' });
  const navigate = useNavigate();
  return (
    <PublishView
      patientId={patientId}
      replaces={replaces}
      publication={publication}
      filed={filed}
      onDone={() => void navigate({ to: '/patients/$patientId/outbox', params: { patientId } })}
    />
  );
}
