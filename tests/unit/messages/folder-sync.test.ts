/** The copy of a mailbox comes to what the server has, whatever others do there and wherever the line is cut. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFolderSync } from '../../../main/messages/folder-sync.ts';
import { createMailRepository } from '../../../main/messages/mail-repository.ts';
import { type Mailbox, openMailbox } from '../../../main/platform/mail/index.ts';
import { type Database, openDatabase } from '../../../main/store/index.ts';
import { accessTo, doctor } from '../../peers/mail/operator.ts';
import { temporaryDirectory } from '../store/temporary-directory.ts';
import { embeddedOperator } from './embedded-operator.ts';

const operator = embeddedOperator();

const inbox = () => operator.folder('INBOX');

let count = 0;
function deliver(answers = ''): number {
  count += 1;
  const header = [`From: b@mss.test`, `To: ${doctor}`, `Subject: Message ${count}`, `Message-ID: <${count}@mss.test>`];
  if (answers !== '') header.push(`In-Reply-To: ${answers}`, `References: ${answers}`);
  return operator.store.append(inbox(), { raw: Buffer.from(`${header.join('\r\n')}\r\n\r\nBonjour ${count}\r\n`) });
}

function copy() {
  const db = openDatabase({ path: join(temporaryDirectory(), 'liaison.db'), key: randomBytes(32) });
  const repository = createMailRepository(db);
  const sync = createFolderSync({ repository, onKept: () => undefined });
  return { db, repository, sync };
}

function kept(db: Database): Map<number, string> {
  const rows = db
    .prepare<[], { uid: number; flags: string }>("SELECT uid, flags FROM mail_message NATURAL JOIN mail_folder WHERE path = 'INBOX'")
    .all();
  return new Map(rows.map(({ uid, flags }) => [uid, (JSON.parse(flags) as string[]).toSorted().join(' ')]));
}

const there = () => new Map(operator.store.messages(inbox()).map(({ uid, flags }) => [uid, [...flags].toSorted().join(' ')]));

async function opened<T>(work: (mailbox: Mailbox) => Promise<T>): Promise<T> {
  const mailbox = await openMailbox(accessTo(operator.server, operator.office, doctor));
  try {
    return await work(mailbox);
  } finally {
    await mailbox.close();
  }
}

describe('a copy of a mailbox', () => {
  it('is the same as the server’s after anything that others do', async () => {
    const { db, sync } = copy();
    const acts = fc.array(fc.tuple(fc.constantFrom('deliver', 'seen', 'flag', 'remove', 'sync', 'renumber'), fc.nat(30)), {
      maxLength: 25,
    });
    await opened(async (mailbox) => {
      await fc.assert(
        fc.asyncProperty(acts, async (steps) => {
          for (const [act, pick] of steps) {
            const all = operator.store.messages(inbox());
            const one = all[pick % Math.max(1, all.length)];
            if (act === 'deliver') deliver();
            else if (act === 'sync') await sync.all(mailbox, 'mine');
            else if (act === 'renumber' && pick === 0) operator.store.renumber(inbox());
            else if (one === undefined) continue;
            else if (act === 'remove') operator.store.expunge(inbox(), [one.uid]);
            else if (act === 'seen') operator.store.setFlags(inbox(), one.uid, [...one.flags, '\\Seen']);
            else if (act === 'flag')
              operator.store.setFlags(
                inbox(),
                one.uid,
                one.flags.filter((flag) => flag !== '\\Seen'),
              );
          }
          await sync.all(mailbox, 'mine');
          expect(kept(db)).toEqual(there());
        }),
        { numRuns: 60 },
      );
    });
    db.close();
  });

  it('goes on where the line was cut, without loss nor double', async () => {
    for (let each = 0; each < 450; each += 1) deliver();
    const { db, repository, sync } = copy();
    await opened(async (mailbox) => {
      const folders = await mailbox.folders();
      repository.setFolders(
        'mine',
        folders.filter(({ role }) => role === 'inbox'),
      );
      const [folder] = repository.folders('mine');
      if (folder === undefined) throw new Error('no folder');
      const cut: Mailbox = {
        ...mailbox,
        changes: (path, since, read) =>
          mailbox.changes(path, since, (changes) =>
            read({
              ...changes,
              added: (async function* () {
                for await (const batch of changes.added) {
                  yield batch;
                  throw new Error('cut');
                }
              })(),
            }),
          ),
      };
      await expect(sync.one(cut, folder)).rejects.toThrow();
      expect(kept(db).size).toBe(200);
      const [again] = repository.folders('mine');
      if (again !== undefined) await sync.one(mailbox, again);
    });
    expect(kept(db)).toEqual(there());
    db.close();
  });

  it('puts an answer in the conversation that it answers, even when it came before', async () => {
    operator.store.expunge(
      inbox(),
      operator.store.messages(inbox()).map(({ uid }) => uid),
    );
    const { db, sync } = copy();
    const first = count + 1;
    deliver();
    deliver(`<${first}@mss.test>`);
    deliver(`<${first + 4}@mss.test>`);
    await opened((mailbox) => sync.all(mailbox, 'mine'));
    deliver(`<${first + 1}@mss.test> <${first + 2}@mss.test>`);
    await opened((mailbox) => sync.all(mailbox, 'mine'));
    const conversations = db.prepare<[], { id: string }>('SELECT DISTINCT conversation_id AS id FROM mail_message').all();
    expect(conversations).toHaveLength(1);
    db.close();
  });
});
