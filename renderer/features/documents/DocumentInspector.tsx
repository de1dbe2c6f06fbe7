/** What is known of the document: metadata, who sees it, its versions, its submission set, the local copy. */
import { useQueryClient } from '@tanstack/react-query';
import { Check, HardDriveDownload, ShieldCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DocumentDetail, DocumentSummary } from '../../../preload/contract/documents.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { procedureKey, useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatDateTime, formatSize } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section, Terms } from '../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Mark, Pill } from '../../ui/Pill.tsx';
import { announce } from '../../ui/toasts.ts';
import { DocumentDiffusions } from '../diffusion/DocumentDiffusions.tsx';
import { useActiveSession } from '../frame/session-context.tsx';
import styles from './documents.module.css';
import { Submission } from './Submission.tsx';
import { usePatientContext } from './use-patient-context.ts';
import { Versions } from './Versions.tsx';

export interface DocumentInspectorProps {
  documentId: DocumentId;
  onSelect: (id: DocumentId) => void;
  onReplace: (id: DocumentId) => void;
}

export function DocumentInspector({ documentId, onSelect, onReplace }: DocumentInspectorProps) {
  const detail = useProcedure('documents.get', { documentId }, { keepPrevious: true });
  if (detail.error !== null) return <ErrorState error={toAppError(detail.error)} onRetry={() => void detail.refetch()} />;
  if (detail.data === undefined) return <LoadingState rows={8} />;
  return (
    <>
      <Metadata detail={detail.data} onReplace={onReplace} />
      <WhoSees document={detail.data.document} />
      <Versions detail={detail.data} onSelect={onSelect} />
      <Submission detail={detail.data} onSelect={onSelect} />
      <DocumentDiffusions patientId={detail.data.document.patientId} documentId={documentId} />
      <LocalCopy document={detail.data.document} />
    </>
  );
}

/** The family of a MIME type, for a word of the list of formats. */
function formatOf(contentType: string): 'cda' | 'pdf' | 'image' | 'dicom' | 'text' | 'other' {
  if (contentType === 'application/pdf') return 'pdf';
  if (contentType === 'application/dicom') return 'dicom';
  if (/xml/.test(contentType)) return 'cda';
  if (contentType.startsWith('image/')) return 'image';
  return contentType.startsWith('text/') ? 'text' : 'other';
}

function Metadata({ detail, onReplace }: { detail: DocumentDetail; onReplace: (id: DocumentId) => void }) {
  const { t } = useTranslation(['documents', 'common']);
  const { professional } = useActiveSession();
  const { document } = detail;
  const isMine = document.author.kind === 'professional' && document.author.name.includes(professional.familyName);
  const items = [
    { term: t('detail.type'), value: document.type.display },
    { term: t('detail.act'), value: formatDateTime(document.serviceStart) },
    { term: t('detail.deposited'), value: formatDateTime(document.depositedAt) },
    { term: t('detail.author'), value: document.author.name },
    { term: t('detail.organization'), value: document.author.organization },
    { term: t('detail.format'), value: `${t(`format.${formatOf(document.contentType)}`)} · ${formatSize(document.size)}` },
    { term: t('detail.events'), value: detail.events.map((event) => event.display).join(', ') },
    {
      term: t('detail.integrity'),
      value:
        document.keptAt === undefined ? undefined : (
          <Mark icon={ShieldCheck} tone="normal">
            {t('detail.integrityOk')}
          </Mark>
        ),
    },
  ].filter((item) => item.value !== undefined && item.value !== '');
  return (
    <Section
      title={t('detail.title')}
      aside={
        isMine && document.status === 'current' ? (
          <Button size="s" onPress={() => onReplace(document.id)}>
            {t('detail.replace')}
          </Button>
        ) : document.isNew ? (
          <Pill tone="info">{t('common:state.newItem')}</Pill>
        ) : undefined
      }
    >
      <Terms items={items} />
      {detail.alsoReceived.map(({ from, at }) => (
        <p key={`${from}${at}`} className={styles.discreet}>
          {t('detail.alsoReceived', { from, date: formatDateTime(at) })}
        </p>
      ))}
    </Section>
  );
}

function WhoSees({ document }: { document: DocumentSummary }) {
  const { t } = useTranslation('documents');
  const context = usePatientContext(document.patientId);
  const { visibility } = document;
  const lines = [
    { who: t('detail.patient', context), sees: !visibility.hiddenFromPatient },
    { who: t('detail.professionals'), sees: !visibility.maskedToProfessionals },
    { who: t('detail.representatives'), sees: !visibility.hiddenFromRepresentatives },
  ];
  return (
    <Section title={t('detail.visibility')}>
      {lines.map(({ who, sees }) => (
        <div key={who} className={sees ? styles.sees : `${styles.sees} ${styles.hiddenTo}`}>
          <Icon of={sees ? Check : X} size="s" tone={sees ? 'normal' : 'masked'} />
          {who}
        </div>
      ))}
    </Section>
  );
}

function LocalCopy({ document }: { document: DocumentSummary }) {
  const { t } = useTranslation('documents');
  const client = useQueryClient();
  const remove = useProcedureMutation('documents.removeLocalCopy', {
    onSuccess() {
      // What is on the screen stays until something else is opened; opening it again asks the platform.
      client.removeQueries({ queryKey: procedureKey('documents.open', { documentId: document.id }), type: 'inactive' });
      announce({ text: t('detail.copyRemoved'), tone: 'normal' });
    },
    onError: () => undefined,
  });
  return (
    <Section
      title={t('detail.copy')}
      aside={
        document.keptAt === undefined ? undefined : (
          <Button size="s" onPress={() => remove.mutate({ documentId: document.id })} isDisabled={remove.isPending}>
            {t('detail.removeCopy')}
          </Button>
        )
      }
    >
      <div className={styles.sees}>
        <Icon of={HardDriveDownload} size="s" tone="discreet" />
        {document.keptAt === undefined ? t('detail.noCopy') : t('detail.copyText', { date: formatDateTime(document.keptAt) })}
      </div>
      {remove.error === null ? undefined : <ErrorState error={toAppError(remove.error)} />}
    </Section>
  );
}
