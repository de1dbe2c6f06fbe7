/**
 * The core of messages is killed (SIGKILL) at random moments while it sends and syncs with Dovecot and Postfix over lines that break. Afterwards each
 * message that was promised is in each recipient's mailbox exactly once, « Envoyés » has it once, and the flags here are those of the server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailbox } from '../../main/platform/mail/index.ts';
import { findMailPrograms, installation, startDovecot } from '../peers/mail/dovecot.ts';
import { type FaultyLink, startFaultyLink } from '../peers/mail/faulty-link.ts';
import {
  accessTo,
  doctor,
  type MailOperator,
  type Office,
  openOffice,
  patient,
  office as secretary,
  tokenOf,
} from '../peers/mail/operator.ts';
import { bundleProcess } from './bundle.ts';
import { startProcess } from './core.ts';
import type { MailEnd, MailOrders } from './mail-core.ts';

const seed = Number(process.env.LIAISON_SEED ?? 20260312);
const kills = 200;
/** Messages that each mailbox holds to begin with. */
const received = 20;
const longestLifeMs = 900;
/** What each lane must have had at stake, out of its share of the kills; a slow machine gets there with more of them, and longer lives. */
const leastPromised = (share: number) => Math.floor(share / 4) + 1;
const leastFlagged = 6;
/** One kill in so many falls while the core is still starting. */
const oneInStart = 6;
const longestStartMs = 900;
/** One connection in so many breaks, somewhere in its first bytes: sign-in, envelope, content, answer. */
const oneInBreaks = 4;
const longestBeforeBreak = 12_000;

/** A small generator of its own, so that the moments of a failing run are known. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32;
  };
}

const programs = findMailPrograms();

describe('messages of a core killed at any moment', () => {
  if (programs === undefined) {
    it.skip(`Dovecot ou Postfix manque. ${installation}`, () => undefined);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'liaison-crash-mail-'));
  let program: string;
  let desk: Office;
  let operator: MailOperator;
  let links: readonly FaultyLink[];
  let isFaulty = true;

  beforeAll(async () => {
    program = await bundleProcess('mail-core-process.ts', join(folder, 'built'));
    desk = await openOffice();
    operator = await startDovecot(programs, desk);
    const random = randomFrom(seed + 7);
    const limit = () => (isFaulty && random() < 1 / oneInBreaks ? Math.floor(random() * longestBeforeBreak) : undefined);
    links = await Promise.all([operator.imapPort, operator.smtpPort].map((port) => startFaultyLink(port, limit)));
  }, 60_000);
  afterAll(async () => {
    await Promise.all((links ?? []).map((link) => link.close()));
    await operator?.stop();
    await desk?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** One workstation, whose mailbox nobody else opens. */
  function openLane(prefix: string, address: string, recipients: readonly string[], index: number) {
    const random = randomFrom(seed + index);
    const promised = new Set<string>();
    /** What the last gesture wished of each, unless it was cut before it was kept. */
    const flagged = new Map<string, boolean | 'either'>();
    let number = 0;
    const [imap, smtp] = links;
    const start = (changes: Partial<MailOrders> = {}) =>
      startProcess<MailOrders>(program, {
        dataDirectory: join(folder, prefix),
        address,
        recipients,
        token: tokenOf(address),
        server: {
          host: '127.0.0.1',
          certificateName: 'localhost',
          imapPort: imap?.port ?? 0,
          smtpPort: smtp?.port ?? 0,
          authority: desk.certificates.authority,
        },
        subjects: [],
        flags: true,
        tellsEnd: false,
        ...changes,
      });
    const heard = (line: string) => {
      const [word, what = '', value] = line.split(' ');
      if (word === 'promised') promised.add(line.slice('promised '.length));
      if (word === 'flagging') flagged.set(what, 'either');
      if (word === 'flagged') flagged.set(what, value === '1');
    };
    return {
      prefix,
      address,
      recipients,
      promised,
      flagged,
      /** What is flagged is there from the first life on. */
      async provision(): Promise<void> {
        const mailbox = await openMailbox(accessTo(operator, desk, address));
        for (let each = 0; each < received; each += 1) {
          const head = [`From: <${patient}>`, `To: <${address}>`, `Message-ID: <${each}.${prefix.replaceAll(' ', '-')}@liaison.test>`];
          await mailbox.append('INBOX', Buffer.from([...head, `Subject: Reçu ${each}`, '', 'Bonjour.', ''].join('\r\n')), []);
        }
        await mailbox.close();
        const core = start({ flags: false, tellsEnd: true });
        await core.line((line) => line.startsWith('end ') && (JSON.parse(line.slice(4)) as MailEnd).mirror.length >= received);
        await core.kill();
      },
      /** @param patience by how much longer it may live than on a quick machine */
      async killOnce(patience: number): Promise<void> {
        const core = start({ subjects: [`${prefix} ${number++}`] });
        core.onLine(heard);
        if (random() < 1 / oneInStart) await wait(random() * longestStartMs);
        else {
          await core.line((line) => line === 'ready');
          await wait(random() * longestLifeMs * patience);
        }
        await core.kill();
      },
      /** Left alone on a line that holds, until nothing is left to do. */
      async finish(): Promise<MailEnd> {
        const core = start({ flags: false, tellsEnd: true });
        let end: MailEnd | undefined;
        core.onLine((line) => {
          if (line.startsWith('end ')) end = JSON.parse(line.slice(4)) as MailEnd;
        });
        let quiet = 0;
        await core.line((line) => {
          if (line.startsWith('end ')) quiet = end?.left === 0 && end.pending === 0 && end.isCurrent ? quiet + 1 : 0;
          return quiet > 4;
        });
        await core.kill();
        return end as MailEnd;
      },
    };
  }

  interface Held {
    readonly headerId: string;
    readonly subject: string;
    readonly from: string;
    readonly flags: readonly string[];
  }

  async function heldBy(address: string, path: string): Promise<Held[]> {
    const mailbox = await openMailbox(accessTo(operator, desk, address));
    try {
      return await mailbox.changes(path, undefined, async ({ added }) => {
        const all: Held[] = [];
        for await (const batch of added)
          all.push(
            ...batch.map((one) => ({ headerId: one.messageId, subject: one.subject, from: one.from[0]?.address ?? '', flags: one.flags })),
          );
        return all;
      });
    } finally {
      await mailbox.close();
    }
  }

  it(`leave exactly once, over ${kills} kills`, { timeout: 20 * 60_000 }, async () => {
    process.stdout.write(`graine ${seed}\n`);
    const lanes = [openLane('Essai A', doctor, [secretary], 1), openLane('Essai B', secretary, [doctor], 2)];
    isFaulty = false;
    for (const lane of lanes) await lane.provision();
    isFaulty = true;
    const began = performance.now();
    await Promise.all(
      lanes.map(async (lane) => {
        const share = kills / lanes.length;
        const isEnough = () => lane.promised.size >= leastPromised(share) && lane.flagged.size >= leastFlagged;
        for (let kill = 0; kill < share || (kill < 2 * share && !isEnough()); kill += 1)
          await lane.killOnce(Math.max(1, (3 * kill) / share - 2));
      }),
    );
    isFaulty = false;
    const killed = performance.now();
    // One first, so that the other's mailbox is quiet when its flags are compared.
    await lanes[0]?.finish();
    for (const lane of lanes.toReversed()) {
      const { prefix, address, recipients, promised, flagged } = lane;
      const end = await lane.finish();
      expect(end.blocked, 'nothing here deserves to be refused').toEqual([]);
      for (const recipient of recipients) {
        const subjects = (await heldBy(recipient, 'INBOX')).filter(({ from }) => from === address).map(({ subject }) => subject);
        expect(
          subjects.filter((subject, index) => subjects.indexOf(subject) !== index),
          `sent twice by ${prefix}`,
        ).toEqual([]);
        expect(
          [...promised].filter((subject) => !subjects.includes(subject)),
          `lost by ${prefix}`,
        ).toEqual([]);
      }
      const inbox = await heldBy(address, 'INBOX');
      const copies = Map.groupBy(await heldBy(address, 'Sent'), ({ subject }) => subject);
      expect(
        [...promised].flatMap((subject) => {
          const count = copies.get(subject)?.length ?? 0;
          const inInbox = inbox.filter((one) => one.subject === subject).length;
          return count === 1 ? [] : [{ subject, count, inInbox, byUs: end.copies[subject] }];
        }),
        'kept once in « Envoyés »',
      ).toEqual([]);
      expect(
        inbox.filter(({ from }) => from === address),
        'no copy left where messages come',
      ).toEqual([]);
      const server = inbox.map(({ headerId, flags }) => ({
        headerId,
        isSeen: flags.includes('\\Seen'),
        isFlagged: flags.includes('\\Flagged'),
      }));
      const byId = (a: { headerId: string }, b: { headerId: string }) => a.headerId.localeCompare(b.headerId);
      expect(end.mirror.toSorted(byId), 'the flags here are the server’s').toEqual(server.toSorted(byId));
      const wrong = server.filter(({ headerId, isFlagged }) => {
        const wished = flagged.get(headerId);
        return wished !== undefined && wished !== 'either' && wished !== isFlagged;
      });
      expect(wrong, 'each gesture has reached the server').toEqual([]);
      expect(promised.size, 'enough was at stake').toBeGreaterThanOrEqual(leastPromised(kills / lanes.length));
      expect(flagged.size, 'enough was flagged').toBeGreaterThanOrEqual(leastFlagged);
    }
    const seconds = (ms: number) => Math.round(ms / 1000);
    process.stdout.write(`${kills} arrêts en ${seconds(killed - began)} s, puis ${seconds(performance.now() - killed)} s pour finir\n`);
  });
});
