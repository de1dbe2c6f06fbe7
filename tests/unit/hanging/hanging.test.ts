/** Each professional's layouts are theirs, come before the product's, and one that can't be read any more hides no other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHanging, type Hanging } from '../../../main/hanging/index.ts';
import { type Database, openDatabase } from '../../../main/store/index.ts';
import { hangingProtocol } from '../../../preload/contract/hanging.ts';

const own = hangingProtocol.parse({
  id: 'own-ct',
  name: 'Scanner thoracique',
  modalities: ['CT'],
  words: [['thoracique']],
  rows: 1,
  columns: 2,
  cells: [{ of: 'current', words: [['poumon']] }, null],
});

let directory: string;
let db: Database;
let who: string | undefined;
let hanging: Hanging;
const context = { signal: new AbortController().signal };

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'liaison-hanging-'));
  db = openDatabase({ path: join(directory, 'liaison.db'), key: new Uint8Array(32).fill(7) });
  who = 'one';
  hanging = createHanging({ db, session: { professional: () => (who === undefined ? undefined : ({ nationalId: who } as never)) } });
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true });
});

const list = async () => hanging.handlers['hanging.list']({}, context);
const ids = async () => (await list()).filter(({ isOwn }) => isOwn).map(({ protocol }) => protocol.id);

test('what one has kept comes first, and another doesn’t see it', async () => {
  await hanging.handlers['hanging.save'](own, context);
  const listed = await list();
  expect(listed[0]).toEqual({ protocol: own, isOwn: true });
  expect(listed.slice(1).every(({ isOwn }) => !isOwn)).toBe(true);
  expect(listed.map(({ protocol }) => protocol.id)).toContain('ct-chest-prior');
  who = 'other';
  expect(await ids()).toEqual([]);
});

test('saved again it is replaced; removed it is gone', async () => {
  await hanging.handlers['hanging.save'](own, context);
  await hanging.handlers['hanging.save']({ ...own, name: 'Autre' }, context);
  expect((await list())[0]?.protocol.name).toBe('Autre');
  expect(await ids()).toEqual(['own-ct']);
  expect(await hanging.handlers['hanging.remove']({ id: 'own-ct' }, context)).toEqual({ wasThere: true });
  expect(await hanging.handlers['hanging.remove']({ id: 'own-ct' }, context)).toEqual({ wasThere: false });
  expect(await ids()).toEqual([]);
});

test('one that can’t be read hides no other', async () => {
  await hanging.handlers['hanging.save'](own, context);
  db.prepare("INSERT INTO hanging_protocol VALUES ('one', 'old', '{\"rows\": 9}')").run();
  expect(await ids()).toEqual(['own-ct']);
});

test('nobody signed in has none', () => {
  who = undefined;
  expect(() => hanging.handlers['hanging.list']({}, context)).toThrow();
  expect(hangingProtocol.safeParse({ ...own, columns: 3 }).success).toBe(false);
});
