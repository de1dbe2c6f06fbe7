/** The profile itself: allergies, treatments, conditions and the rest, one list for the keyboard, Entrée for the sources. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteKind } from '../../../preload/contract/notes.ts';
import type { Profile, ProfileCategory, ProfileLine } from '../../../preload/contract/profile.ts';
import { type ListGroup, ListView } from '../../ui/ListView.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { EmptyState } from '../../ui/PaneState.tsx';
import { NoteButton } from '../notes/NoteButton.tsx';
import { LineRow, lineText } from './LineRow.tsx';

const shown: readonly ProfileCategory[] = ['allergy', 'treatment', 'condition', 'procedure', 'implant', 'lifestyle', 'family'];

export type ListedLine = ProfileLine & { readonly id: string };

export const listed = (line: ProfileLine): ListedLine => ({ ...line, id: line.key });

/** In force, but for acts, which are over by nature. */
function isCurrent({ category, status }: ProfileLine): boolean {
  return category === 'procedure' || status === 'active' || status === 'unknown';
}

export interface ProfilePaneProps {
  profile: Profile;
  selected: string | undefined;
  /** The arrows, or a click. */
  onSelect: (key: string) => void;
  onOpen: (key: string) => void;
  onNote: (kind: NoteKind) => void;
}

export function ProfilePane({ profile, selected, onSelect, onOpen, onNote }: ProfilePaneProps) {
  const { t } = useTranslation('synthesis');
  const groups = useMemo<ListGroup<ListedLine>[]>(() => {
    const lines = profile.lines.filter(({ category }) => shown.includes(category)).map(listed);
    const current = shown.map((category) => ({
      id: category,
      title: t(`category.${category}`),
      items: lines.filter((line) => line.category === category && isCurrent(line)),
    }));
    const past = lines.filter((line) => !isCurrent(line));
    return [...current, { id: 'past', title: t('stopped'), items: past }].filter(({ items }) => items.length > 0);
  }, [profile.lines, t]);
  return (
    <Pane label={t('list.profile')}>
      <PaneHead
        title={t('list.short')}
        tools={
          <>
            <NoteButton kind="allergy" onNote={onNote} />
            <NoteButton kind="treatment" onNote={onNote} />
          </>
        }
      />
      <ListView<ListedLine>
        label={t('list.profile')}
        groups={groups}
        textOf={lineText}
        rowHeight={44}
        selected={selected}
        onSelect={onSelect}
        onOpen={onOpen}
        empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
      >
        {(line) => <LineRow line={line} />}
      </ListView>
    </Pane>
  );
}
