/** The contacts of the workplace, and the gestures on them; a removal can be taken back. */
import { useTranslation } from 'react-i18next';
import type { Contact, Recipient } from '../../../preload/contract/directory.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { announce } from '../../ui/toasts.ts';

export interface Contacts {
  readonly list: readonly Contact[] | undefined;
  of(address: string): Contact | undefined;
  add(recipient: Recipient): void;
  setNote(contact: Contact, note: string): void;
  remove(contact: Contact): void;
  readonly isSaving: boolean;
}

export function useContacts(): Contacts {
  const { t } = useTranslation('directory');
  const { data: list } = useProcedure('directory.contacts', {});
  const save = useProcedureMutation('directory.saveContact');
  const discard = useProcedureMutation('directory.removeContact');
  return {
    list,
    of: (address) => list?.find((contact) => contact.address === address),
    add: (recipient) =>
      save.mutate({ ...recipient, note: '' }, { onSuccess: ({ name }) => announce({ text: t('contact.added', { name }) }) }),
    setNote: ({ uses: _u, lastUsedAt: _l, ...contact }, note) =>
      save.mutate({ ...contact, note }, { onSuccess: () => announce({ text: t('contact.saved') }) }),
    remove: ({ uses: _u, lastUsedAt: _l, ...contact }) =>
      discard.mutate(
        { address: contact.address },
        {
          onSuccess: () =>
            announce({
              text: t('contact.removed', { name: contact.name }),
              action: { label: t('contact.undo'), onAction: () => save.mutate(contact) },
            }),
        },
      ),
    isSaving: save.isPending,
  };
}
