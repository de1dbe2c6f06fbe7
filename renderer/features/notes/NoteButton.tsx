/** The button by a section of the profile that opens its form. */
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NoteKind } from '../../../preload/contract/notes.ts';
import { Button } from '../../ui/Button.tsx';

export function NoteButton({ kind, onNote }: { kind: NoteKind; onNote: (kind: NoteKind) => void }) {
  const { t } = useTranslation('notes');
  return (
    <Button size="s" kind="quiet" icon={Plus} aria-label={t(`act.${kind}`)} onPress={() => onNote(kind)}>
      {t(`short.${kind}`)}
    </Button>
  );
}
