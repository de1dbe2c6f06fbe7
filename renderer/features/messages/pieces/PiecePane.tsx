/** A piece of a message, read by the same viewers as a document of the record; Échap comes back to the conversation. */
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Pane, PaneHead } from '../../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { Segmented } from '../../../ui/Toggles.tsx';
import { DocumentBody } from '../../documents/DocumentBody.tsx';
import styles from '../messages.module.css';
import type { OpenPiece } from './open-piece.ts';
import { pieceTitle } from './piece-words.ts';

export function PiecePane({ opened: { messageId, piece }, onClose }: { opened: OpenPiece; onClose: () => void }) {
  const { t } = useTranslation(['conversations', 'documents', 'messages']);
  const [shown, setShown] = useState<'original' | 'narrative'>('original');
  const content = useProcedure('messages.piece', { messageId, pieceId: piece.id }, { staleTime: 0 });
  const head = useRef<HTMLDivElement>(null);
  useShortcut('Escape', onClose);
  useEffect(() => head.current?.querySelector<HTMLElement>('button')?.focus(), []);
  const hasBoth = content.data?.kind === 'cda' && content.data.embedded !== undefined && (content.data.cda?.sections.length ?? 0) > 0;
  return (
    <Pane label={t('pane.piece')} className={styles.wide}>
      <div ref={head}>
        <PaneHead
          title={pieceTitle(piece)}
          tools={
            <>
              {hasBoth ? (
                <Segmented
                  label={t('documents:embedded.label')}
                  value={shown}
                  onChange={setShown}
                  options={[
                    { value: 'original', label: t('documents:embedded.original') },
                    { value: 'narrative', label: t('documents:embedded.narrative') },
                  ]}
                />
              ) : undefined}
              <Button icon={ArrowLeft} shortcut="Escape" onPress={onClose}>
                {t('piece.close')}
              </Button>
            </>
          }
        />
      </div>
      {piece.document?.integrity === 'differs' ? <Notice tone="warn">{t('messages:archiveProblem.hash-differs')}</Notice> : undefined}
      {content.error !== null ? (
        <ErrorState error={toAppError(content.error)} onRetry={() => void content.refetch()} />
      ) : content.data === undefined ? (
        <LoadingState rows={6} />
      ) : (
        <DocumentBody content={content.data} title={pieceTitle(piece)} prefers={shown} />
      )}
    </Pane>
  );
}
