/**
 * A mailbox of 5,000 messages brought here with its contents, then with nothing new, then with a hundred new messages, against Debian's mbsync
 * on the same Dovecot. Both start cold each time: connection, STARTTLS and sign-in are in it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMailPrograms, startDovecot } from '../peers/mail/dovecot.ts';
import { doctor, openOffice } from '../peers/mail/operator.ts';
import { findProgram } from '../peers/peer.ts';
import { type MessagesRig, openMessages } from '../unit/messages/messages-rig.ts';
import type { Bench } from './bench.ts';
import { ms, percentile, ratio, timed } from './measure.ts';
import { writeLetters } from './world/maildir.ts';

const messages = 5_000;
const fresh = 100;
const password = 'banc';
const shown = 50;
/** It lasts so little that a single time says little. */
const idleRounds = 7;

interface Client {
  /** @param total messages whose contents are here at the end */
  run(total: number): Promise<number>;
}

function mbsync(program: string, directory: string, port: number, authority: string): Client {
  const place = join(directory, 'mbsync');
  mkdirSync(join(place, 'mail'), { recursive: true });
  writeFileSync(join(place, 'ca.pem'), authority);
  const configuration = join(place, 'mbsyncrc');
  writeFileSync(
    configuration,
    `IMAPAccount bench
Host localhost
Port ${port}
User ${doctor}
Pass ${password}
SSLType STARTTLS
CertificateFile ${place}/ca.pem
AuthMechs PLAIN

IMAPStore remote
Account bench

MaildirStore local
Path ${place}/mail/
Inbox ${place}/mail/INBOX
SubFolders Verbatim

Channel bench
Far :remote:
Near :local:
Patterns *
Create Near
Sync Pull
SyncState *
`,
  );
  return {
    async run() {
      const { ms: elapsed, value } = await timed(async () =>
        spawnSync(program, ['-c', configuration, '-a', '-q'], { stdio: 'pipe', timeout: 300_000 }),
      );
      if (value.status !== 0) throw new Error(`mbsync ended with ${value.status}: ${value.stderr.toString().slice(0, 500)}`);
      return elapsed;
    },
  };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 10));

async function until(isDone: () => boolean | Promise<boolean>): Promise<number> {
  const started = performance.now();
  while (!(await isDone())) {
    if (performance.now() - started > 300_000) throw new Error('it never ends');
    await pause();
  }
  return performance.now() - started;
}

export const mailSync: Bench = {
  about: '5,000 messages with their contents, nothing new, 100 new, against mbsync on the same Dovecot',
  async run() {
    const [programs, program] = [findMailPrograms(), findProgram('mbsync')];
    if (programs === undefined || program === undefined) {
      console.error('Sans Dovecot, Postfix ou mbsync (paquet isync), rien ne se compare.');
      return { ratios: {}, figures: {} };
    }
    const office = await openOffice();
    const operator = await startDovecot(programs, office, { password });
    const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
    try {
      writeLetters({ spool: operator.spool, address: doctor, from: 0, count: messages });
      const key = Uint8Array.from({ length: 32 }, (_, index) => index);
      const open = () => openMessages({ office, ports: () => operator, address: doctor, directory, key: Uint8Array.from(key) });
      const kept = (rig: MessagesRig) => Number(rig.db.prepare('SELECT count(*) FROM mail_content').pluck().get());
      let listUsable = 0;
      const ours: Client = {
        async run(total) {
          const rig = open();
          const started = performance.now();
          rig.messages.start();
          if (listUsable === 0) {
            const isUsable = async () => (await rig.call('messages.conversations', { view: 'all' })).total >= shown;
            await until(isUsable);
            listUsable = performance.now() - started;
          }
          await rig.settled();
          await until(() => kept(rig) >= total);
          const elapsed = performance.now() - started;
          await rig.close();
          return elapsed;
        },
      };
      const rival = mbsync(program, directory, operator.imapPort, office.certificates.authority);
      const first = { rival: await rival.run(messages), ours: await ours.run(messages) };
      const idle: { rival: number; ours: number }[] = [];
      for (let round = 0; round < idleRounds; round += 1) idle.push({ rival: await rival.run(messages), ours: await ours.run(messages) });
      const median = (of: (one: { rival: number; ours: number }) => number) => percentile(idle.map(of), 0.5);
      const nothing = { rival: median((one) => one.rival), ours: median((one) => one.ours) };
      writeLetters({ spool: operator.spool, address: doctor, from: messages, count: fresh });
      const more = { rival: await rival.run(messages + fresh), ours: await ours.run(messages + fresh) };
      return {
        ratios: {
          firstVsMbsync: ratio(first.ours, first.rival),
          nothingNewVsMbsync: ratio(nothing.ours, nothing.rival),
          hundredNewVsMbsync: ratio(more.ours, more.rival),
        },
        figures: {
          ...{ messages, fresh, listUsableMs: ms(listUsable) },
          ...{ firstMs: ms(first.ours), mbsyncFirstMs: ms(first.rival) },
          ...{ nothingNewMs: ms(nothing.ours), mbsyncNothingNewMs: ms(nothing.rival) },
          ...{ hundredNewMs: ms(more.ours), mbsyncHundredNewMs: ms(more.rival) },
        },
      };
    } finally {
      await operator.stop();
      await office.close();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};
