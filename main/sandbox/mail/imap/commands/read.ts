/** FETCH and SEARCH. */
import { type Call, type Command, type Session, selected } from '../command.ts';
import { readFetch, writeFetch } from '../fetch.ts';
import { isList, type Token, textOf } from '../lexer.ts';
import { readSearch } from '../search.ts';
import { readSet, writeSet } from '../sequence.ts';
import type { View } from '../view.ts';

/** UIDs that a set of numbers names, with the sequence number of each, in order. */
export function chosen(view: View, set: Token | undefined, isByUid: boolean): readonly (readonly [sequence: number, uid: number])[] {
  const includes = readSet(textOf(set), isByUid ? (view.uids.at(-1) ?? 0) : view.uids.length);
  return view.uids.flatMap((uid, index) => (includes(isByUid ? uid : index + 1) ? [[index + 1, uid] as const] : []));
}

/** `(CHANGEDSINCE 12 VANISHED)`. */
function readModifiers(token: Token | undefined): { since?: number; isVanishedWanted: boolean } {
  const words = isList(token) ? token.map((each) => textOf(each).toUpperCase()) : [];
  const at = words.indexOf('CHANGEDSINCE');
  return { ...(at !== -1 && { since: Number(words[at + 1]) }), isVanishedWanted: words.includes('VANISHED') };
}

function fetch(session: Session, { args, isByUid }: Call): undefined {
  const { store } = session.options;
  const view = selected(session);
  const { since, isVanishedWanted } = readModifiers(args[2]);
  if (since !== undefined) session.enabled.add('CONDSTORE');
  const request = readFetch(args[1], isByUid, since !== undefined);
  if (request.items.includes('MODSEQ')) session.enabled.add('CONDSTORE');
  if (isVanishedWanted && since !== undefined) {
    const includes = readSet(textOf(args[0]), view.uids.at(-1) ?? 0);
    const gone = store.vanishedSince(view.folder, since).filter(includes);
    if (gone.length > 0) session.send(`* VANISHED (EARLIER) ${writeSet(gone)}`);
  }
  for (const [sequence, uid] of chosen(view, args[0], isByUid)) {
    let message = view.message(uid);
    if (message === undefined || (since !== undefined && message.modSeq <= since)) continue;
    if (request.marksSeen && !view.isReadOnly && !message.flags.includes('\\Seen')) {
      message = store.setFlags(view.folder, uid, [...message.flags, '\\Seen']);
    }
    // Taken away on another line since this one was told of it: nothing is said of it rather than an empty message (RFC 9051 §7.5.1).
    let isGone = false;
    const readRaw = () => {
      const raw = store.raw(view.folder, uid);
      isGone = raw === undefined;
      return raw ?? Buffer.alloc(0);
    };
    const line = writeFetch(sequence, message, request, readRaw);
    if (!isGone) session.send(line);
  }
  return undefined;
}

async function search(session: Session, { args, isByUid }: Call): Promise<undefined> {
  const view = selected(session);
  const test = readSearch(args, { lastSequence: view.uids.length, lastUid: view.uids.at(-1) ?? 0 });
  const found: number[] = [];
  let highest = 0;
  for (const [index, uid] of view.uids.entries()) {
    const message = view.message(uid);
    if (message === undefined) continue;
    const raw = () => session.options.store.raw(view.folder, uid) ?? Buffer.alloc(0);
    if (!(await test({ ...message, sequence: index + 1, raw }))) continue;
    found.push(isByUid ? uid : index + 1);
    highest = Math.max(highest, message.modSeq);
  }
  const isByModSeq = args.some((each) => !isList(each) && textOf(each).toUpperCase() === 'MODSEQ');
  session.send(`* SEARCH${found.map((number) => ` ${number}`).join('')}${isByModSeq && found.length > 0 ? ` (MODSEQ ${highest})` : ''}`);
  return undefined;
}

export const readCommands = {
  FETCH: { state: 'selected', usesNumbers: true, run: fetch },
  SEARCH: { state: 'selected', usesNumbers: true, run: search },
} as const satisfies Record<string, Command>;
