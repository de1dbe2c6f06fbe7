/** Searching a mailbox of 100,000 messages, through the handler that the page calls: words that are rare, that are everywhere, names, beginnings. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doctor, openOffice } from '../peers/mail/operator.ts';
import { doctorHolder, openMessages } from '../unit/messages/messages-rig.ts';
import type { Bench } from './bench.ts';
import { ms, percentile, timed } from './measure.ts';
import { fillCopy } from './world/laden-mailbox.ts';

const messages = 100_000;
const rounds = 6;
const searches = [
  'kaliemie',
  'échographie rénale',
  'bonjour',
  'martel',
  'dr dur',
  'compte rendu',
  'xylophone',
  'glyc',
  'ordonnance de sortie',
  'scanner thoraciq',
];
const views = ['inbox', 'unanswered', 'all'] as const;

export const mailSearch: Bench = {
  about: '100,000 messages searched and listed, as the page asks',
  async run() {
    const office = await openOffice();
    const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
    const rig = openMessages({ office, ports: () => ({ imapPort: 1, smtpPort: 1 }), address: doctor, directory });
    const mailboxId = await fillCopy(rig.db, { address: doctor, holder: doctorHolder, messages });
    const found: number[] = [];
    const listed: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const text of searches) found.push((await timed(() => rig.call('messages.conversations', { mailboxId, view: 'all', text }))).ms);
      for (const view of views) listed.push((await timed(() => rig.call('messages.conversations', { mailboxId, view }))).ms);
    }
    const counted = await timed(() => rig.call('mailboxes.list', {}));
    await rig.close();
    await office.close();
    rmSync(directory, { recursive: true });
    return {
      ratios: {},
      figures: {
        messages,
        p50Ms: ms(percentile(found, 0.5)),
        p95Ms: ms(percentile(found, 0.95)),
        listP95Ms: ms(percentile(listed, 0.95)),
        countsMs: ms(counted.ms),
      },
    };
  },
};
