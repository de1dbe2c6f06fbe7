/** Files at one gesture all that is certain, page after page; what couldn't be is told apart. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilingProposal } from '../../../preload/contract/filing.ts';
import type { FiledId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import { call } from '../../bridge/call.ts';
import { announce } from '../../ui/toasts.ts';
import { useFiling } from './use-filing.ts';

const atOnce = 100;

export function useFileAll(mailboxId: MailboxId | undefined): { run: () => void; isRunning: boolean } {
  const { t } = useTranslation('filing');
  const { done, tell } = useFiling();
  const [isRunning, setRunning] = useState(false);

  async function run(): Promise<void> {
    const filed: FiledId[] = [];
    let left = 0;
    setRunning(true);
    try {
      // Those that are refused stay where they are: what is asked next comes after them.
      for (;;) {
        const asked = { kind: 'certain' as const, offset: left, limit: atOnce, ...(mailboxId !== undefined && { mailboxId }) };
        const { proposals } = await call('filing.waiting', asked);
        const items = proposals.flatMap(itemOf);
        if (items.length === 0) break;
        const answer = await call('filing.fileMany', { items });
        filed.push(...answer.filed.map(({ id }) => id));
        left += answer.refused.length;
      }
      if (left > 0) announce({ text: t('refusedMany', { count: left }), tone: 'warn' });
    } catch (thrown) {
      tell(thrown);
    } finally {
      setRunning(false);
      if (filed.length > 0) done(t('doneMany', { count: filed.length }), filed);
    }
  }

  return { run: () => void run(), isRunning };
}

function itemOf({ messageId, piece, form }: FilingProposal) {
  const { patientId, ...rest } = form;
  return patientId === undefined ? [] : [{ messageId, pieceId: piece.id, form: { ...rest, patientId } }];
}
