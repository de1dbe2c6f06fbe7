/** SEARCH of the embedded mail server (RFC 9051 §6.4.4), with MODSEQ (RFC 7162 §3.1.5). */
import PostalMime, { type Address } from 'postal-mime';
import type { StoredMessage } from '../mail-store.ts';
import { BadSyntax, isList, type Token, textOf } from './lexer.ts';
import { readSet } from './sequence.ts';
import { readDate } from './write.ts';

export interface Candidate extends StoredMessage {
  readonly sequence: number;
  raw(): Buffer;
}

type Test = (message: Candidate) => boolean | Promise<boolean>;

export interface Bounds {
  readonly lastSequence: number;
  readonly lastUid: number;
}

const flagKeys: Readonly<Record<string, string>> = {
  SEEN: '\\Seen',
  ANSWERED: '\\Answered',
  FLAGGED: '\\Flagged',
  DELETED: '\\Deleted',
  DRAFT: '\\Draft',
};

/** @throws {BadSyntax} */
export function readSearch(tokens: readonly Token[], bounds: Bounds): Test {
  const queue = [...tokens];
  const tests: Test[] = [];
  while (queue.length > 0) tests.push(readKey(queue, bounds));
  return every(tests);
}

const every =
  (tests: readonly Test[]): Test =>
  async (message) => {
    for (const test of tests) if (!(await test(message))) return false;
    return true;
  };

function readKey(queue: Token[], bounds: Bounds): Test {
  const token = queue.shift();
  if (isList(token)) return readSearch(token, bounds);
  const key = textOf(token).toUpperCase();
  const text = () => textOf(queue.shift());
  const day = () => {
    const instant = readDate(text());
    if (instant === undefined) throw new BadSyntax('a date is expected');
    return instant;
  };
  const dayMs = 24 * 60 * 60_000;
  const flag = flagKeys[key] ?? flagKeys[key.replace(/^UN/, '')];
  if (flag !== undefined) {
    const isWanted = key in flagKeys;
    return ({ flags }) => flags.includes(flag) === isWanted;
  }
  switch (key) {
    case 'ALL':
      return () => true;
    case 'CHARSET':
      text();
      return () => true;
    case 'NOT': {
      const test = readKey(queue, bounds);
      return async (message) => !(await test(message));
    }
    case 'OR': {
      const [one, other] = [readKey(queue, bounds), readKey(queue, bounds)];
      return async (message) => (await one(message)) || (await other(message));
    }
    case 'UID': {
      const includes = readSet(text(), bounds.lastUid);
      return ({ uid }) => includes(uid);
    }
    case 'MODSEQ': {
      const least = Number(text());
      return ({ modSeq }) => modSeq >= least;
    }
    case 'KEYWORD':
    case 'UNKEYWORD': {
      const word = text();
      return ({ flags }) => flags.includes(word) === (key === 'KEYWORD');
    }
    case 'LARGER':
    case 'SMALLER': {
      const size = Number(text());
      return (message) => (key === 'LARGER' ? message.size > size : message.size < size);
    }
    case 'SINCE':
    case 'BEFORE':
    case 'ON': {
      const from = day();
      return ({ internalDate }) =>
        key === 'SINCE'
          ? internalDate >= from
          : key === 'BEFORE'
            ? internalDate < from
            : internalDate >= from && internalDate < from + dayMs;
    }
    case 'SENTSINCE':
    case 'SENTBEFORE': {
      const from = day();
      return async (message) => {
        const sent = Date.parse((await parsed(message)).date ?? '');
        return key === 'SENTSINCE' ? sent >= from : sent < from;
      };
    }
    case 'HEADER': {
      const [name, value] = [text().toLowerCase(), text()];
      return async (message) => (await parsed(message)).headers.some((each) => each.key === name && has(each.value, value));
    }
    case 'SUBJECT':
    case 'FROM':
    case 'TO':
    case 'CC':
    case 'BODY':
    case 'TEXT': {
      const words = text();
      return async (message) => has(await searchedText(key, message), words);
    }
    default: {
      const includes = readSet(key, bounds.lastSequence);
      return ({ sequence }) => includes(sequence);
    }
  }
}

const parsed = ({ raw }: Candidate) => PostalMime.parse(raw());
const has = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase());

async function searchedText(key: string, message: Candidate): Promise<string> {
  const mail = await parsed(message);
  const body = `${mail.text ?? ''}\n${mail.html ?? ''}`;
  const people = (list: readonly Address[] | undefined) =>
    (list ?? []).map(({ name = '', address = '' }) => `${name} <${address}>`).join(', ');
  const from = people(mail.from === undefined ? [] : [mail.from]);
  const fields: Readonly<Record<string, string>> = {
    SUBJECT: mail.subject ?? '',
    FROM: from,
    TO: people(mail.to),
    CC: people(mail.cc),
    BODY: body,
  };
  return fields[key] ?? [...Object.values(fields)].join('\n');
}
