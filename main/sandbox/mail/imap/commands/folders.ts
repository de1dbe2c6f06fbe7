/** NAMESPACE, LIST, LSUB, STATUS, CREATE, DELETE, RENAME: the folders of a mailbox. */
import type { Folder, StoredMessage } from '../../mail-store.ts';
import { type Call, type Command, folderNamed, Refused, type Session } from '../command.ts';
import { isList, type Token, textOf } from '../lexer.ts';
import { quoted } from '../write.ts';

const delimiter = '/';

function matcher(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('%', '[^/]*');
  return new RegExp(`^${source}$`, pattern.toUpperCase() === 'INBOX' ? 'i' : '');
}

function list(session: Session, { args }: Call, word: 'LIST' | 'LSUB'): undefined {
  const words = [...args];
  // Selection options come first when there are any (RFC 5258).
  const wanted = isList(words[0]) ? words.shift() : undefined;
  const onlySpecial = isList(wanted) && wanted.some((each) => textOf(each).toUpperCase() === 'SPECIAL-USE');
  const reference = textOf(words.shift());
  const patterns = words.shift();
  const asked = (isList(patterns) ? patterns : [patterns]).map((each) => textOf(each));
  const items = statusItems(words);
  for (const pattern of asked) {
    if (pattern === '') session.send(`* ${word} (\\Noselect) "${delimiter}" ""`);
    const matches = matcher(reference + pattern);
    const all = session.options.store.folders(session.account);
    for (const folder of all) {
      if (!matches.test(folder.name) || (onlySpecial && folder.specialUse === '')) continue;
      const hasChildren = all.some(({ name }) => name.startsWith(folder.name + delimiter));
      const attributes = [hasChildren ? '\\HasChildren' : '\\HasNoChildren', '\\Subscribed', folder.specialUse].filter(Boolean).join(' ');
      session.send(`* ${word} (${attributes}) "${delimiter}" ${quoted(folder.name)}`);
      if (items !== undefined) session.send(statusLine(session, folder, items));
    }
  }
  return undefined;
}

/** `RETURN (SUBSCRIBED STATUS (MESSAGES UNSEEN))` (RFC 5819). */
function statusItems(rest: readonly Token[]): readonly Token[] | undefined {
  const [, options] = rest;
  if (!isList(options)) return undefined;
  const at = options.findIndex((each) => !isList(each) && textOf(each).toUpperCase() === 'STATUS');
  const items = at === -1 ? undefined : options[at + 1];
  return isList(items) ? items : undefined;
}

function statusLine({ options: { store } }: Session, folder: Folder, items: readonly Token[]): string {
  const told = items.flatMap((item) => {
    const name = textOf(item).toUpperCase();
    const value = statusValue(name, folder, () => store.messages(folder));
    return value === undefined ? [] : [`${name} ${value}`];
  });
  return `* STATUS ${quoted(folder.name)} (${told.join(' ')})`;
}

function statusValue(name: string, folder: Folder, messages: () => readonly StoredMessage[]): number | undefined {
  switch (name) {
    case 'MESSAGES':
      return messages().length;
    case 'RECENT':
      return 0;
    case 'UIDNEXT':
      return folder.uidNext;
    case 'UIDVALIDITY':
      return folder.uidValidity;
    case 'UNSEEN':
      return messages().filter(({ flags }) => !flags.includes('\\Seen')).length;
    case 'HIGHESTMODSEQ':
      return folder.highestModSeq;
    case 'SIZE':
      return messages().reduce((all, { size }) => all + size, 0);
    default:
      return undefined;
  }
}

export const folderCommands = {
  NAMESPACE: {
    state: 'signed-in',
    run: ({ send }) => {
      send(`* NAMESPACE (("" "${delimiter}")) NIL NIL`);
      return undefined;
    },
  },
  LIST: { state: 'signed-in', run: (session, call) => list(session, call, 'LIST') },
  LSUB: { state: 'signed-in', run: (session, call) => list(session, call, 'LSUB') },
  SUBSCRIBE: { state: 'signed-in', run: () => undefined },
  UNSUBSCRIBE: { state: 'signed-in', run: () => undefined },
  STATUS: {
    state: 'signed-in',
    run(session, { args }) {
      session.send(statusLine(session, folderNamed(session, args[0]), isList(args[1]) ? args[1] : []));
      return undefined;
    },
  },
  CREATE: {
    state: 'signed-in',
    run({ options, account }, { args }) {
      if (options.store.create(account, textOf(args[0])) === undefined) throw new Refused('[ALREADYEXISTS] there is one');
      return undefined;
    },
  },
  DELETE: {
    state: 'signed-in',
    run(session, { args }) {
      const folder = folderNamed(session, args[0]);
      if (folder.name === 'INBOX' || folder.specialUse !== '') throw new Refused('[CANNOT] this one stays');
      session.options.store.remove(folder);
      return undefined;
    },
  },
  RENAME: {
    state: 'signed-in',
    run(session, { args }) {
      session.options.store.rename(folderNamed(session, args[0]), textOf(args[1]));
      return undefined;
    },
  },
} as const satisfies Record<string, Command>;
