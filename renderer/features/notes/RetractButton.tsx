/** « Saisie par erreur » : of what the one at work noted on this workstation; asked once, then ten seconds to take it back. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteId } from '../../../preload/contract/notes.ts';
import { Button } from '../../ui/Button.tsx';
import { DiscardDialog } from '../outbox/DiscardDialog.tsx';
import { useWriteNote } from './use-write-note.ts';

export function RetractButton({ noteId, title }: { noteId: NoteId; title: string }) {
  const { t } = useTranslation('notes');
  const [isAsking, setAsking] = useState(false);
  const { retract } = useWriteNote();
  return (
    <>
      <Button size="s" kind="quiet" data-retract="" onPress={() => setAsking(true)}>
        {t('source.retract')}
      </Button>
      <DiscardDialog
        words={{
          title: t('source.confirm.title'),
          text: t('source.confirm.text', { title }),
          keep: t('source.confirm.keep'),
          discard: t('source.retract'),
        }}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => retract(noteId)}
      />
    </>
  );
}
