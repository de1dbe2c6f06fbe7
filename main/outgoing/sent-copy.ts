/** The copy that « Envoyés » keeps: the operator's own, else the one that came back, else one written there. Trying it again never sends anything. */
import type { Mailbox } from '../platform/mail/index.ts';

export interface CopyToFile {
  readonly headerId: string;
  /** The sender is among the recipients: what came back is a message received, and stays. */
  readonly isForSelf: boolean;
  /** Nothing more is waited for. */
  readonly isLate: boolean;
  raw(): Promise<Uint8Array>;
}

/** @returns undefined while the copy may still come back */
export async function fileCopy(
  mailbox: Mailbox,
  paths: { readonly inbox: string; readonly sent: string },
  { headerId, isForSelf, isLate, raw }: CopyToFile,
): Promise<'filed' | 'appended' | undefined> {
  const back = isForSelf ? [] : await mailbox.find(paths.inbox, headerId);
  const [filed, ...doubles] = (await mailbox.find(paths.sent, headerId)).toSorted((one, other) => one - other);
  if (filed !== undefined) {
    // Two of the same would be one too many.
    if (doubles.length > 0) await mailbox.remove(paths.sent, doubles);
    if (back.length > 0) await mailbox.remove(paths.inbox, back);
    return 'filed';
  }
  const [first, ...others] = back;
  if (first !== undefined) {
    await mailbox.setFlags({ path: paths.inbox }, [first], { add: ['\\Seen'] });
    await mailbox.move({ path: paths.inbox }, [first], paths.sent);
    if (others.length > 0) await mailbox.remove(paths.inbox, others);
    // A line that was cut may have taken it away first, for better or worse: it is filed once it is seen there.
    return (await mailbox.find(paths.sent, headerId)).length > 0 ? 'filed' : undefined;
  }
  if (!isForSelf && !isLate) return undefined;
  await mailbox.append(paths.sent, await raw(), ['\\Seen']);
  return 'appended';
}
