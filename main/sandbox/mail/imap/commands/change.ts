/** STORE, COPY, MOVE, EXPUNGE: what changes messages that are there. */
import { type Call, type Command, Refused, type Session, selected } from '../command.ts';
import { isList, textOf } from '../lexer.ts';
import { writeSet } from '../sequence.ts';
import type { View } from '../view.ts';
import { chosen } from './read.ts';

function writable(session: Session): View {
  const view = selected(session);
  if (view.isReadOnly) throw new Refused('[READ-ONLY] opened to be read');
  return view;
}

/** `+FLAGS.SILENT (\Seen)`, perhaps with `(UNCHANGEDSINCE 12)` before. */
function store(session: Session, { args, isByUid }: Call): string | undefined {
  const view = writable(session);
  const [set, second, ...others] = args;
  const unchangedSince = isList(second) ? Number(textOf(second[1])) : undefined;
  const [verb, ...words] = isList(second) ? others : [second, ...others];
  const action = textOf(verb).toUpperCase();
  const named = words.flatMap((word) => (isList(word) ? word : word === undefined ? [] : [word])).map(textOf);
  if (unchangedSince !== undefined) session.enabled.add('CONDSTORE');
  const late: number[] = [];
  for (const [sequence, uid] of chosen(view, set, isByUid)) {
    const message = view.message(uid);
    if (message === undefined) continue;
    if (unchangedSince !== undefined && message.modSeq > unchangedSince) {
      late.push(isByUid ? uid : sequence);
      continue;
    }
    const flags = action.startsWith('+')
      ? [...message.flags, ...named]
      : action.startsWith('-')
        ? message.flags.filter((flag) => !named.includes(flag))
        : named;
    const changed = session.options.store.setFlags(view.folder, uid, flags);
    view.know(changed);
    const modSeq = session.enabled.has('CONDSTORE') ? ` MODSEQ (${changed.modSeq})` : '';
    if (!action.endsWith('.SILENT')) session.send(`* ${sequence} FETCH (UID ${uid} FLAGS (${changed.flags.join(' ')})${modSeq})`);
    else if (modSeq !== '') session.send(`* ${sequence} FETCH (UID ${uid}${modSeq})`);
  }
  return late.length === 0 ? undefined : `OK [MODIFIED ${writeSet(late)}] some had changed`;
}

function copy(session: Session, { args, isByUid }: Call, isMove: boolean): string {
  const view = isMove ? writable(session) : selected(session);
  const to = session.options.store.folder(session.account, textOf(args[1]));
  if (to === undefined) throw new Refused('[TRYCREATE] no such folder');
  const uids = chosen(view, args[0], isByUid).flatMap(([, uid]) => (view.message(uid) === undefined ? [] : [uid]));
  if (uids.length === 0) return 'OK nothing to do';
  const added = session.options.store.copy(view.folder, uids, to, isMove);
  const code = `[COPYUID ${to.uidValidity} ${writeSet(uids)} ${writeSet(added)}]`;
  if (!isMove) return `OK ${code} copied`;
  session.send(`* OK ${code} moved`);
  return 'OK done';
}

export const changeCommands = {
  STORE: { state: 'selected', usesNumbers: true, run: store },
  COPY: { state: 'selected', run: (session, call) => copy(session, call, false) },
  MOVE: { state: 'selected', run: (session, call) => copy(session, call, true) },
  EXPUNGE: {
    state: 'selected',
    run(session, { args, isByUid }) {
      const view = writable(session);
      const among = isByUid ? new Set(chosen(view, args[0], true).map(([, uid]) => uid)) : undefined;
      const gone = view.uids.filter((uid) => view.message(uid)?.flags.includes('\\Deleted') === true && (among?.has(uid) ?? true));
      if (gone.length > 0) session.options.store.expunge(view.folder, gone);
      return undefined;
    },
  },
} as const satisfies Record<string, Command>;
