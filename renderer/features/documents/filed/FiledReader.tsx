/** A document that came by message, read by the same viewers as those of the record. */
import { ChevronDown, ChevronUp, MailOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FiledDocument } from '../../../../preload/contract/filing.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PaneHead } from '../../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Segmented } from '../../../ui/Toggles.tsx';
import { DocumentBody } from '../DocumentBody.tsx';
import styles from '../documents.module.css';

export interface FiledReaderProps {
  filed: FiledDocument;
  position: { index: number; total: number } | undefined;
  onNext: () => void;
  onPrevious: () => void;
}

export function FiledReader({ filed, position, onNext, onPrevious }: FiledReaderProps) {
  const { t } = useTranslation(['documents', 'filing']);
  const opened = useProcedure('filing.open', { filedId: filed.id });
  const [shown, setShown] = useState<'original' | 'narrative'>('original');
  const content = opened.data;
  const hasBoth = content?.kind === 'cda' && content.embedded !== undefined && (content.cda?.sections.length ?? 0) > 0;
  return (
    <div className={styles.reader}>
      <PaneHead
        tools={
          hasBoth ? (
            <Segmented
              label={t('embedded.label')}
              value={shown}
              onChange={setShown}
              options={[
                { value: 'original', label: t('embedded.original') },
                { value: 'narrative', label: t('embedded.narrative') },
              ]}
            />
          ) : undefined
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
      <div className={styles.notices}>
        <Notice tone="info" icon={MailOpen}>
          {t('filing:filed.hint')}
        </Notice>
      </div>
      {opened.error !== null ? (
        <ErrorState error={toAppError(opened.error)} onRetry={() => void opened.refetch()} />
      ) : content === undefined ? (
        <LoadingState rows={6} />
      ) : (
        <DocumentBody content={content} title={filed.title} prefers={shown} />
      )}
    </div>
  );
}
