/** Which mailboxes one may open, when one person takes the place of another while the answer is on its way. */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { createMailboxDirectory, type MailboxDirectoryOptions } from '../../../main/messages/mailbox-directory.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';

const body = { server: { host: '127.0.0.1', imapPort: 143, smtpPort: 587, authority: '' }, mailboxes: [] };

function desk() {
  const taken: string[] = [];
  const waiting: { answer: () => void; refuse: () => void }[] = [];
  let who: string | undefined = 'radiologist';
  const options = {
    http: {
      json: () =>
        new Promise((resolve, reject) =>
          waiting.push({ answer: () => resolve({ body }), refuse: () => reject(new Failure('session.required')) }),
        ),
    },
    session: { professional: () => (who === undefined ? undefined : { nationalId: who }) },
    store: { take: (nationalId: string) => taken.push(nationalId) },
    clock: systemClock,
    changed: () => undefined,
  } as unknown as MailboxDirectoryOptions;
  const directory = createMailboxDirectory(options);
  const become = (next: string) => {
    who = next;
    directory.forget();
  };
  return { directory, taken, waiting, become };
}

describe('the list of mailboxes', () => {
  it('is asked for anew for who takes the place of another, whatever becomes of the other’s', async () => {
    for (const end of ['answer', 'refuse'] as const) {
      const { directory, taken, waiting, become } = desk();
      const first = directory.refresh().catch(() => undefined);
      become('physician');
      const second = directory.refresh();
      expect(waiting).toHaveLength(2);
      waiting[0]?.[end]();
      await first;
      expect(directory.isFresh()).toBe(false);
      expect(directory.failure()).toBeUndefined();
      // Another gesture meanwhile waits for the same answer.
      const third = directory.refresh();
      expect(waiting).toHaveLength(2);
      waiting[1]?.answer();
      await Promise.all([second, third]);
      expect(taken).toEqual(['physician']);
      expect(directory.isFresh()).toBe(true);
    }
  });
});
