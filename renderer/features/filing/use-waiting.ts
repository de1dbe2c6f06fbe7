/** What waits to be filed, and which of it is looked at: filing one shows the next. */
import { useMemo, useState } from 'react';
import type { FilingProposal } from '../../../preload/contract/filing.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import { type Pages, useProcedurePages } from '../../bridge/use-procedure-pages.ts';

export type WaitingKind = 'all' | 'in-record';

/** What the list needs of a row. */
export type WaitingPiece = FilingProposal & { readonly id: string };

export interface WaitingList {
  readonly pages: Pages<OutputOf<'filing.waiting'>>;
  readonly counts: OutputOf<'filing.waiting'>['counts'] | undefined;
  readonly pieces: readonly WaitingPiece[];
  readonly selected: WaitingPiece | undefined;
  select(id: string): void;
  go(step: 1 | -1): void;
}

const pageSize = 100;

export function useWaiting(kind: WaitingKind, mailboxId: MailboxId | undefined): WaitingList {
  const [chosen, setChosen] = useState<{ readonly id: string; readonly index: number }>();
  const pages = useProcedurePages('filing.waiting', { kind, ...(mailboxId !== undefined && { mailboxId }) }, pageSize);
  // The same objects as long as the answer is the same: a list measures anew what is new to it.
  const pieces = useMemo(() => {
    const all = pages.pages
      .flatMap(({ proposals }) => proposals)
      .map((proposal): WaitingPiece => ({ ...proposal, id: `${proposal.messageId} ${proposal.piece.id}` }));
    // In the order in which they are shown: those that one gesture files come first.
    return [...all.filter(({ form }) => form.patientId !== undefined), ...all.filter(({ form }) => form.patientId === undefined)];
  }, [pages.pages]);
  const found = pieces.findIndex(({ id }) => id === chosen?.id);
  // What was looked at is filed: the next has taken its place.
  const index = found < 0 ? Math.min(chosen?.index ?? 0, pieces.length - 1) : found;
  const choose = (at: number) => {
    const next = pieces[at];
    if (next !== undefined) setChosen({ id: next.id, index: at });
  };
  return {
    pages,
    counts: pages.pages[0]?.counts,
    pieces,
    selected: pieces[index],
    select: (id) => choose(pieces.findIndex((piece) => piece.id === id)),
    go: (step) => choose(index + step),
  };
}
