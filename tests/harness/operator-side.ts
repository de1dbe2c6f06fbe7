/** The other side of `operator.ts`, in a process of its own: Playwright's loader can't take the database's module. */
import { readFileSync } from 'node:fs';
import { openMailStore } from '../../main/sandbox/mail/index.ts';
import type { OperatorOrder, ToldMessage } from './operator.ts';

const { path, address, folder: name, raw } = JSON.parse(readFileSync(0, 'utf8')) as OperatorOrder;
const store = openMailStore(path);
if (raw !== undefined) store.ensureAccount(address);
const folder = store.folder(address, name);
if (raw !== undefined) {
  if (folder === undefined) throw new Error('No such folder');
  store.append(folder, { raw: Buffer.from(raw, 'base64') });
}
const told: ToldMessage[] =
  folder === undefined || raw !== undefined
    ? []
    : store.messages(folder).map(({ uid, flags }) => ({ flags, raw: store.raw(folder, uid)?.toString('base64') ?? '' }));
store.close();
process.stdout.write(JSON.stringify(told));
