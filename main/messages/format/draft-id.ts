/** How the copy of a draft in its mailbox is named, so that the workstation that wrote it knows it again among those of other clients. */

const prefix = '<draft.';

/** Another than that of the message that leaves: a draft that is opened elsewhere isn't taken for it. @param own address of the mailbox */
export function draftHeaderId(outgoingId: string, own: string): string {
  return `${prefix}${outgoingId}@${own.slice(own.lastIndexOf('@') + 1)}>`;
}

/** @returns identifier of the draft that it is the copy of, on the workstation that wrote it; undefined for what another client wrote */
export function draftIdOf(headerId: string): string | undefined {
  return /^<draft\.([0-9a-f-]{36})@/u.exec(headerId)?.[1];
}

/** Of an identifier, in SQL: the copies that workstations like this one write. */
export const draftCopyPattern = `${prefix}%`;
