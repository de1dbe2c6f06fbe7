/** Where a line comes from: each source with its words, its date, its author, and the way to its document. */
import { GitCompareArrows, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import type { ProfileSource } from '../../../preload/contract/profile.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { NoteMark } from '../notes/NoteMark.tsx';
import { RetractButton } from '../notes/RetractButton.tsx';
import type { Sourced } from './sourced.ts';
import styles from './sources-pane.module.css';

export interface SourcesPaneProps {
  sourced: Sourced;
  /** Above zero, and at each change: the focus comes here. */
  entered: number;
  onOpenDocument: (id: DocumentId) => void;
  onClose: () => void;
  /** Of a treatment that goes on. */
  onChange: (() => void) | undefined;
}

export function SourcesPane({ sourced, entered, onOpenDocument, onClose, onChange }: SourcesPaneProps) {
  const { t } = useTranslation(['synthesis', 'notes']);
  const list = useRef<HTMLOListElement>(null);
  // One key away: Entrée on the line, then Entrée again opens the document of its newest source.
  useEffect(() => {
    if (entered === 0) return;
    const target = list.current?.querySelector('button:not([data-retract])') ?? list.current?.closest('aside')?.querySelector('button');
    if (target instanceof HTMLElement) target.focus();
  }, [entered]);
  return (
    <Pane label={t('source.title')} as="aside" secondary scroll>
      <PaneHead
        title={t('sources', { count: sourced.sources.length })}
        tools={<IconButton icon={X} label={t('source.close')} size="s" shortcut="Échap" onPress={onClose} />}
      />
      <div className={styles.body} role="status">
        <h3 className={styles.title}>{sourced.title}</h3>
        {sourced.detail === undefined ? undefined : <p className={styles.detail}>{sourced.detail}</p>}
        {onChange === undefined ? undefined : (
          <Button size="s" onPress={onChange}>
            {t('notes:act.treatment')}
          </Button>
        )}
      </div>
      {sourced.conflicts.length === 0 ? undefined : (
        <Notice tone="warn" icon={GitCompareArrows}>
          <b>{sourced.conflicts.map((on) => t(`conflict.${on}`)).join(' · ')}.</b> {t('source.disagree')}
        </Notice>
      )}
      <ol className={styles.sources} ref={list}>
        {sourced.sources.map((source) => (
          <SourceItem key={source.id} source={source} onOpenDocument={onOpenDocument} />
        ))}
      </ol>
    </Pane>
  );
}

function SourceItem({ source, onOpenDocument }: { source: ProfileSource; onOpenDocument: (id: DocumentId) => void }) {
  const { t } = useTranslation(['synthesis', 'notes']);
  const { documentId, note } = source;
  return (
    <li className={styles.source}>
      <span className={styles.says}>
        {source.says}
        {source.status === 'refuted' || source.status === 'inactive' ? ` (${t(`status.${source.status}`)})` : ''}
      </span>
      <span className={styles.from}>{source.title ?? t(source.from === 'here' ? 'notes:source.here' : 'source.platform')}</span>
      <span className={styles.from}>
        {source.at === undefined ? t('source.unknownDate') : formatDate(source.at)} · {source.author ?? t('source.unknownAuthor')}
      </span>
      {documentId === undefined ? undefined : (
        <Button size="s" onPress={() => onOpenDocument(documentId)}>
          {t('source.open')}
        </Button>
      )}
      <NoteMark sources={[source]} />
      {note?.mayRetract === true ? <RetractButton noteId={note.id} title={source.says} /> : undefined}
    </li>
  );
}
