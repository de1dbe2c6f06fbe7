/** The frame of a form of notes: few fields, the rest folded, whose name it bears, Entrée to note it. */
import { ChevronDown, ChevronRight, NotebookPen } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteKind } from '../../../preload/contract/notes.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useActiveSession } from '../frame/session-context.tsx';
import styles from './notes.module.css';

export interface NoteFrameProps {
  kind: NoteKind;
  children: ReactNode;
  /** What is rarely filled. */
  more?: ReactNode;
  /** Said above the buttons; the note may be made all the same. */
  doubts?: readonly string[];
  isPending: boolean;
  onClose: () => void;
  onSave: () => void;
}

export function NoteFrame({ kind, children, more, doubts = [], isPending, onClose, onSave }: NoteFrameProps) {
  const { t } = useTranslation('notes');
  const { professional } = useActiveSession();
  const isOffline = useProcedure('sync.status', {}).data?.network === 'offline';
  const [isWhole, setWhole] = useState(false);
  const form = useId();
  useShortcut('Ctrl+Enter', onSave, !isPending);
  return (
    <Dialog
      title={t(`act.${kind}`)}
      icon={NotebookPen}
      size="m"
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} isPending={isPending} shortcut="Entrée">
            {t(doubts.length > 0 ? 'saveAnyway' : 'save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) onSave();
        }}
      >
        {children}
        {more === undefined ? undefined : (
          <>
            <div>
              <Button
                kind="quiet"
                size="s"
                icon={isWhole ? ChevronDown : ChevronRight}
                aria-expanded={isWhole}
                onPress={() => setWhole(!isWhole)}
              >
                {t('more')}
              </Button>
            </div>
            {isWhole ? <div className={styles.pair}>{more}</div> : undefined}
          </>
        )}
        {doubts.length === 0 ? undefined : (
          <Notice tone="warn" live>
            {doubts.join(' ')}
          </Notice>
        )}
        <p className={styles.signed}>{t(isOffline ? 'signedOffline' : 'signed', { name: professional.displayName })}</p>
      </form>
    </Dialog>
  );
}
