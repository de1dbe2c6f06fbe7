/** A message leaves once, wherever the line breaks, and its own mailbox keeps one copy: two dozen breaks, against each operator. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { sendOnce } from '../../../main/outgoing/send-once.ts';
import { fileCopy } from '../../../main/outgoing/sent-copy.ts';
import type { Doubt } from '../../../main/outgoing/stored-message.ts';
import { openMailbox, submit } from '../../../main/platform/mail/index.ts';
import { createPrng } from '../../../main/sandbox/world/prng.ts';
import { findMailPrograms, startDovecot } from './dovecot.ts';
import { startEmbedded } from './embedded.ts';
import { type FaultyLink, startFaultyLink } from './faulty-link.ts';
import { accessTo, doctor, type MailOperator, type Office, openOffice, office as secretary } from './operator.ts';

const programs = findMailPrograms();
const breaks = 16;
const doubtMs = 60_000;

const operators: readonly (readonly [string, ((office: Office) => Promise<MailOperator>) | undefined])[] = [
  ['plateforme embarquée', startEmbedded],
  ['Dovecot et Postfix', programs && ((desk: Office) => startDovecot(programs, desk))],
];

describe.each(operators)('%s', (_name, start) => {
  if (start === undefined) {
    it.skip('est absent de ce poste', () => undefined);
    return;
  }
  let desk: Office;
  let operator: MailOperator;
  let link: FaultyLink;

  beforeAll(async () => {
    desk = await openOffice();
    operator = await start(desk);
    link = await startFaultyLink(operator.smtpPort);
  }, 60_000);
  afterAll(async () => {
    await link.close();
    await operator.stop();
    await desk.close();
  });

  it('a message leaves once, wherever the line breaks', { timeout: 300_000 }, async () => {
    const random = createPrng(process.env.LIAISON_SEED ?? '1');
    const [access, through] = [accessTo(operator, desk, doctor), accessTo({ ...operator, smtpPort: link.port }, desk, doctor)];
    const [own, theirs] = await Promise.all([openMailbox(access), openMailbox(accessTo(operator, desk, secretary))]);
    let now = Date.now();
    const paths = { inbox: 'INBOX', sent: 'Sent' };
    const seen = { broken: 0, doubtful: 0, hadLeft: 0 };
    let whole = 9_000;
    /** How long this operator, on this machine now, may take to bring what it took. */
    let patienceMs = 1_000;
    for (let each = 0; each < breaks; each += 1) {
      const headerId = `<${each}.once@liaison.test>`;
      const header = [`From: <${doctor}>`, `To: <${secretary}>`, `Message-ID: ${headerId}`, `Subject: Message ${each}`];
      const bytes = Buffer.from(`${header.join('\r\n')}\r\n\r\n${'Bonjour.\r\n'.repeat(200)}`);
      const raw = async () => bytes;
      let doubt: Doubt | undefined;
      let submissions = 0;
      // Somewhere in the sign-in, the message or the end of it, where doubt is.
      if (each > 0) link.breakAfter(random.int(each % 2 === 0 ? 1_500 : whole - 400, whole));
      for (let attempt = 0; ; attempt += 1) {
        if (attempt > 200) throw new Error('it never left');
        const before = submissions;
        const outcome = await sendOnce(
          { headerId, from: doctor, recipients: [secretary], doubt, isReported: false, isKept: false, raw },
          {
            now: () => new Date(now),
            doubtMs,
            setDoubt(value) {
              doubt = value;
            },
            withMailbox: (work) => work(own, paths),
            submit(submission) {
              submissions += 1;
              return submit(through, submission);
            },
          },
        ).catch((thrown: unknown) => thrown as Failure);
        // The line holds from the second time on.
        link.breakAfter();
        if (each === 0) whole = link.passed();
        if (!(outcome instanceof Failure)) {
          expect(outcome).toEqual({ accepted: [secretary], refused: [] });
          if (submissions === before) seen.hadLeft += 1;
          break;
        }
        if (submissions > before) seen.broken += 1;
        else {
          seen.doubtful += 1;
          const waited = performance.now();
          await new Promise((resolve) => setTimeout(resolve, 50));
          now += ((performance.now() - waited) / patienceMs) * doubtMs;
        }
      }
      const sent = performance.now();
      for (let look = 0; ; look += 1) {
        if ((await fileCopy(own, paths, { headerId, isForSelf: false, isLate: look > 250, raw })) !== undefined) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      if (each === 0) patienceMs = Math.min(15_000, Math.max(1_000, 8 * (performance.now() - sent)));
      expect(await own.find('Sent', headerId)).toHaveLength(1);
    }
    expect(seen.broken).toBeGreaterThan(breaks / 4);
    expect(seen.hadLeft).toBeGreaterThan(0);
    // What the operator took last may still be on its way.
    for (const started = Date.now(); Date.now() - started < 15_000; await new Promise((resolve) => setTimeout(resolve, 100))) {
      if ((await theirs.find('INBOX', `<${breaks - 1}.once@liaison.test>`)).length > 0) break;
    }
    const arrived = await theirs.changes('INBOX', undefined, async ({ added }) => {
      const ids: string[] = [];
      for await (const batch of added) ids.push(...batch.map(({ messageId }) => messageId));
      return ids;
    });
    expect(arrived.toSorted()).toEqual(Array.from({ length: breaks }, (_, each) => `<${each}.once@liaison.test>`).toSorted());
    await Promise.all([own.close(), theirs.close()]);
  });
});
