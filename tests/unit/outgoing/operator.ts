/** An operator played in memory: folders of mailboxes, and a submission that takes, refuses, or breaks before or after. */
import { Failure } from '../../../main/failure.ts';
import type { Mailbox, Submission, SubmissionResult } from '../../../main/platform/mail/index.ts';

export type Fate = 'ok' | 'lost-before' | 'lost-after' | 'busy' | 'too-large' | 'no-copy';

interface Kept {
  readonly uid: number;
  readonly messageId: string;
  readonly raw: string;
  readonly flags: Set<string>;
}

const messageIdOf = (raw: string) => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '';

export function createOperator() {
  /** By `address folder`. */
  const folders = new Map<string, Kept[]>();
  let lastUid = 0;
  const folder = (address: string, path: string): Kept[] => {
    const key = `${address} ${path}`;
    const found = folders.get(key) ?? [];
    folders.set(key, found);
    return found;
  };
  const keep = (address: string, path: string, raw: string, flags: readonly string[] = []) => {
    const uid = ++lastUid;
    folder(address, path).push({ uid, messageId: messageIdOf(raw), raw, flags: new Set(flags) });
    return uid;
  };
  const state = {
    /** What the next submissions meet; `ok` once exhausted. */
    plan: [] as Fate[],
    refused: new Map<string, Failure>(),
    filesSent: false,
    /** What comes back is late. */
    isSlow: false,
    late: [] as (() => void)[],
    appendFails: 0,
    contentsFail: 0,
    /** Written only once the next one is, the answer lost. */
    appendsLate: 0,
    submissions: [] as Submission[],
    /** Each delivery: `address Message-ID`. */
    delivered: [] as string[],
  };

  const lateAppends: (() => void)[] = [];

  async function submit(_access: unknown, submission: Submission): Promise<SubmissionResult> {
    state.submissions.push(submission);
    const fate = state.plan.shift() ?? 'ok';
    const { recipients, witness, from } = submission;
    const raw = Buffer.from(submission.raw).toString('latin1');
    if (fate === 'lost-before') throw new Failure('network.offline');
    if (fate === 'busy') throw new Failure('platform.unavailable', { status: 451 });
    if (fate === 'too-large') throw new Failure('mail.too-large', { status: 552 });
    const to = [...new Set([...recipients, ...(witness === undefined ? [] : [witness])])];
    const refused = to.flatMap((address) => {
      const failure = state.refused.get(address);
      return failure === undefined ? [] : [{ address, failure }];
    });
    const accepted = to.filter((address) => !state.refused.has(address));
    if (!accepted.some((address) => recipients.includes(address))) return { accepted: [], refused };
    submission.onLeaving?.({ accepted, refused });
    for (const address of accepted) {
      const arrive = () => void keep(address, 'INBOX', raw);
      if (address === from && fate === 'no-copy') continue;
      if (address === from && state.isSlow) state.late.push(arrive);
      else arrive();
      if (address !== from || recipients.includes(address)) state.delivered.push(`${address} ${messageIdOf(raw)}`);
    }
    if (state.filesSent) keep(from, 'Sent', raw);
    if (fate === 'lost-after' || fate === 'no-copy') throw new Failure('network.offline');
    return { accepted, refused };
  }

  const mailboxOf = (address: string) => {
    const remove = async (path: string, uids: readonly number[]) => {
      const kept = folder(address, path);
      kept.splice(0, kept.length, ...kept.filter(({ uid }) => !uids.includes(uid)));
    };
    return {
      remove,
      async contents(path: string, uids: readonly number[], onContent: (uid: number, raw: Uint8Array) => void) {
        if (state.contentsFail > 0) {
          state.contentsFail -= 1;
          throw new Failure('network.offline');
        }
        for (const { uid, raw } of folder(address, path)) if (uids.includes(uid)) onContent(uid, Buffer.from(raw, 'latin1'));
      },
      find: async (path: string, messageId: string) =>
        folder(address, path).flatMap((one) => (one.messageId === messageId ? [one.uid] : [])),
      async setFlags({ path }: { path: string }, uids: readonly number[], { add = [] }: { add?: readonly string[] }) {
        for (const one of folder(address, path)) if (uids.includes(one.uid)) for (const flag of add) one.flags.add(flag);
      },
      async move({ path }: { path: string }, uids: readonly number[], to: string) {
        for (const one of folder(address, path).filter(({ uid }) => uids.includes(uid))) keep(address, to, one.raw, [...one.flags]);
        await remove(path, uids);
        return new Map();
      },
      async append(path: string, raw: Uint8Array, flags: readonly string[]) {
        const write = () => keep(address, path, Buffer.from(raw).toString('latin1'), flags);
        if (state.appendsLate > 0) {
          state.appendsLate -= 1;
          lateAppends.push(write);
          throw new Failure('network.offline');
        }
        const uid = write();
        for (const late of lateAppends.splice(0)) late();
        // It was written, and the answer was lost.
        if (state.appendFails > 0) {
          state.appendFails -= 1;
          throw new Failure('network.offline');
        }
        return uid;
      },
    } as unknown as Mailbox;
  };

  return { state, submit, folder, keep, mailboxOf };
}
