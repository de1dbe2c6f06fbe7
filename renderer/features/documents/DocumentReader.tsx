/** The reading pane: where we are in the list, what to know before reading, then the document itself. */
import { ChevronDown, ChevronUp, Scan } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatSize } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { PaneHead } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { Segmented } from '../../ui/Toggles.tsx';
import { useAfter } from '../../ui/use-after.ts';
import { DiffuseButton } from '../diffusion/DiffuseButton.tsx';
import { PropertiesMenu } from './changes/PropertiesMenu.tsx';
import { DocumentBody } from './DocumentBody.tsx';
import { DocumentNotices } from './DocumentNotices.tsx';
import styles from './documents.module.css';
import { type OpenedDocument, useOpenedDocument } from './use-opened-document.ts';

export interface DocumentReaderProps {
  documentId: DocumentId;
  position: { index: number; total: number } | undefined;
  onNext: () => void;
  onPrevious: () => void;
  onOpenStudy: (studyInstanceUid: string) => void;
  onSelect: (id: DocumentId) => void;
  onReplace: (id: DocumentId) => void;
  /** The document was masked or withdrawn: its content is no longer to be shown. */
  onGone: () => void;
}

export function DocumentReader({
  documentId,
  position,
  onNext,
  onPrevious,
  onOpenStudy,
  onSelect,
  onReplace,
  onGone,
}: DocumentReaderProps) {
  const { t } = useTranslation('documents');
  const opened = useOpenedDocument(documentId);
  const detail = useProcedure('documents.get', { documentId });
  const [shown, setShown] = useState<'original' | 'narrative'>('original');
  const { content } = opened;
  const study = content?.studyInstanceUid ?? detail.data?.document.studyInstanceUid;
  useShortcut('i', () => study !== undefined && onOpenStudy(study), study !== undefined);
  // Pressed before the document has come, D is about nothing yet: least of all about another that would be published.
  useShortcut('d', () => undefined, detail.isPending);
  const hasBoth = content?.kind === 'cda' && content.embedded !== undefined && (content.cda?.sections.length ?? 0) > 0;
  return (
    <div className={styles.reader}>
      <PaneHead
        tools={
          <>
            {hasBoth ? (
              <Segmented
                label={t('embedded.label')}
                value={shown}
                onChange={setShown}
                options={[
                  { value: 'original', label: t('embedded.original') },
                  { value: 'narrative', label: t('embedded.narrative') },
                ]}
              />
            ) : undefined}
            {study === undefined ? undefined : (
              <Button kind="primary" icon={Scan} shortcut="I" onPress={() => onOpenStudy(study)}>
                {t('openImages')}
              </Button>
            )}
            {detail.data === undefined ? undefined : <DiffuseButton document={detail.data.document} />}
            {detail.data === undefined ? undefined : (
              <PropertiesMenu document={detail.data.document} onReplace={onReplace} onGone={onGone} />
            )}
          </>
        }
      >
        <span className={styles.readerHead}>
          <IconButton icon={ChevronUp} label={t('previous')} shortcut="K" onPress={onPrevious} />
          <IconButton icon={ChevronDown} label={t('next')} shortcut="J" onPress={onNext} />
          {position === undefined ? undefined : <span className={styles.discreet}>{t('position', position)}</span>}
          <Kbd>J</Kbd>
          <Kbd>K</Kbd>
        </span>
      </PaneHead>
      {content === undefined ? (
        <Waiting opened={opened} />
      ) : (
        <>
          <DocumentNotices content={content} detail={detail.data} onSelect={onSelect} />
          <DocumentBody
            content={content}
            title={detail.data?.document.title ?? content.cda?.title ?? ''}
            prefers={shown}
            onOpenStudy={onOpenStudy}
          />
        </>
      )}
    </div>
  );
}

function Waiting({ opened }: { opened: OpenedDocument }) {
  const { t } = useTranslation('documents');
  const { error, isCancelled, progress } = opened;
  if (isCancelled)
    return (
      <EmptyState title={t('cancelled.title')} action={{ label: t('openAgain'), onPress: opened.retry }}>
        {t('cancelled.text')}
      </EmptyState>
    );
  if (error !== null) return <ErrorState error={toAppError(error)} onRetry={opened.retry} />;
  if (progress === undefined) return <Awaited onCancel={opened.cancel} />;
  const received = formatSize(progress.received);
  return (
    <div className={styles.progress}>
      <Progress
        label={t('opening')}
        value={progress.total === undefined ? undefined : progress.received / progress.total}
        text={
          progress.total === undefined ? t('receivedOnly', { received }) : t('received', { received, total: formatSize(progress.total) })
        }
        onCancel={opened.cancel}
      />
    </div>
  );
}

/** Before the first byte, nobody knows how long: after a moment it can be given up all the same. */
function Awaited({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('documents');
  const isLong = useAfter(300);
  return isLong ? (
    <div className={styles.progress}>
      <Progress label={t('opening')} text=" " onCancel={onCancel} />
    </div>
  ) : (
    <LoadingState rows={6} />
  );
}
