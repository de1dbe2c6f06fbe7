/** « Diffuser D » on the document that is read. */
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useWritableMailboxes } from '../write/use-mailboxes.ts';
import { DiffuseDialog } from './DiffuseDialog.tsx';

export function DiffuseButton({ document }: { document: DocumentSummary }) {
  const { t } = useTranslation('diffusion');
  const [isOpen, setOpen] = useState(false);
  const { mailboxes } = useWritableMailboxes();
  const isPast = document.status !== 'current';
  const maySend = mailboxes.some(({ rights }) => rights.includes('send'));
  useShortcut('d', () => setOpen(true), maySend && !isPast);
  // Without a mailbox there is nobody to send it to but the record, which has it.
  if (!maySend) return undefined;
  return (
    <>
      <IconButton
        icon={Send}
        kind="ordinary"
        label={t(isPast ? 'past' : 'button')}
        shortcut="D"
        isDisabled={isPast}
        onPress={() => setOpen(true)}
      />
      {isOpen ? <DiffuseDialog document={document} onClose={() => setOpen(false)} /> : undefined}
    </>
  );
}
