/** Where a line comes from: each source with its words, its date, its author, and the way to its document. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import type { ProfileSource } from '../../../preload/contract/profile.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { focusSource, SourceItem, SourcesAside } from '../../ui/SourcesAside.tsx';
import { NoteMark } from '../notes/NoteMark.tsx';
import { RetractButton } from '../notes/RetractButton.tsx';
import type { Sourced } from './sourced.ts';

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
  useEffect(() => {
    if (entered > 0) focusSource(list.current);
  }, [entered]);
  const { title, detail, sources, conflicts } = sourced;
  const on = conflicts.map((each) => t(`conflict.${each}`)).join(' · ');
  return (
    <SourcesAside
      label={t('source.title')}
      count={t('sources', { count: sources.length })}
      heading={title}
      detail={detail}
      disagreement={conflicts.length === 0 ? undefined : { on, text: t('source.disagree') }}
      tools={
        onChange === undefined ? undefined : (
          <Button size="s" onPress={onChange}>
            {t('notes:act.treatment')}
          </Button>
        )
      }
      announces
      secondary
      closeLabel={t('source.close')}
      onClose={onClose}
      list={list}
    >
      {sources.map((source) => (
        <ProfileSourceItem key={source.id} source={source} onOpenDocument={onOpenDocument} />
      ))}
    </SourcesAside>
  );
}

function ProfileSourceItem({ source, onOpenDocument }: { source: ProfileSource; onOpenDocument: (id: DocumentId) => void }) {
  const { t } = useTranslation(['synthesis', 'notes']);
  const { documentId, note, says, status, at } = source;
  const isSaidOver = status === 'refuted' || status === 'inactive';
  return (
    <SourceItem
      says={isSaidOver ? `${says} (${t(`status.${status}`)})` : says}
      from={[
        source.title ?? t(source.from === 'here' ? 'notes:source.here' : 'source.platform'),
        `${at === undefined ? t('source.unknownDate') : formatDate(at)} · ${source.author ?? t('source.unknownAuthor')}`,
      ]}
      open={documentId === undefined ? undefined : { label: t('source.open'), onPress: () => onOpenDocument(documentId) }}
    >
      <NoteMark sources={[source]} />
      {note?.mayRetract === true ? <RetractButton noteId={note.id} title={says} /> : undefined}
    </SourceItem>
  );
}
