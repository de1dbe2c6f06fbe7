/** The note on a contact: one line, saved when asked. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../preload/contract/directory.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import styles from './directory.module.css';

export function ContactNote({ contact, onSave, isSaving }: { contact: Contact; onSave: (note: string) => void; isSaving: boolean }) {
  const { t } = useTranslation('directory');
  const [typed, setTyped] = useState<string>();
  const note = typed ?? contact.note;
  const isChanged = note.trim() !== contact.note;
  const save = () => {
    if (isChanged) onSave(note.trim());
    setTyped(undefined);
  };
  return (
    <form
      className={styles.note}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t('contact.note')}
        placeholder={t('contact.notePlaceholder')}
        hint={t('contact.noteHint')}
        value={note}
        onChange={setTyped}
        maxLength={500}
      />
      {isChanged ? (
        <div>
          <Button type="submit" size="s" isPending={isSaving}>
            {t('contact.save')}
          </Button>
        </div>
      ) : undefined}
    </form>
  );
}
