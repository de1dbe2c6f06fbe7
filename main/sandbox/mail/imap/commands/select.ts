/** SELECT, EXAMINE, UNSELECT, CLOSE, ENABLE: the folder at work, and what is told of it (RFC 7162 for CONDSTORE and QRESYNC). */
import { type Call, type Command, folderNamed, type Session, selected } from '../command.ts';
import { isList, type Token, textOf } from '../lexer.ts';
import { writeSet } from '../sequence.ts';
import { openView } from '../view.ts';

const systemFlags = '\\Answered \\Flagged \\Deleted \\Seen \\Draft';

function open(session: Session, { args }: Call, isReadOnly: boolean): string {
  const { store } = session.options;
  session.view?.close();
  session.view = undefined;
  const folder = folderNamed(session, args[0]);
  const view = openView(store, folder, isReadOnly);
  session.view = view;
  const parameters = isList(args[1]) ? args[1] : [];
  if (parameters.length > 0) session.enabled.add('CONDSTORE');
  session.send(`* FLAGS (${systemFlags})`);
  session.send(`* OK [PERMANENTFLAGS (${isReadOnly ? '' : `${systemFlags} \\*`})] kept`);
  session.send(`* ${view.uids.length} EXISTS`);
  session.send('* 0 RECENT');
  session.send(`* OK [UIDVALIDITY ${folder.uidValidity}] valid`);
  session.send(`* OK [UIDNEXT ${folder.uidNext}] next`);
  session.send(`* OK [HIGHESTMODSEQ ${folder.highestModSeq}] highest`);
  resynchronise(session, parameters);
  return `OK [${isReadOnly ? 'READ-ONLY' : 'READ-WRITE'}] selected`;
}

/** `(QRESYNC (uidvalidity modseq …))`: what went and what changed since, at once. */
function resynchronise(session: Session, parameters: readonly Token[]): void {
  const at = parameters.findIndex((each) => !isList(each) && textOf(each).toUpperCase() === 'QRESYNC');
  const values = parameters[at + 1];
  if (at === -1 || !isList(values)) return;
  const { folder, uids, message } = selected(session);
  if (Number(textOf(values[0])) !== folder.uidValidity) return;
  const since = Number(textOf(values[1]));
  const gone = session.options.store.vanishedSince(folder, since);
  if (gone.length > 0) session.send(`* VANISHED (EARLIER) ${writeSet(gone)}`);
  for (const [index, uid] of uids.entries()) {
    const one = message(uid);
    if (one === undefined || one.modSeq <= since) continue;
    session.send(`* ${index + 1} FETCH (UID ${uid} FLAGS (${one.flags.join(' ')}) MODSEQ (${one.modSeq}))`);
  }
}

function leave(session: Session): undefined {
  session.view?.close();
  session.view = undefined;
  return undefined;
}

export const selectCommands = {
  ENABLE: {
    state: 'signed-in',
    run({ enabled, send }, { args }) {
      const known = args.map((each) => textOf(each).toUpperCase()).filter((name) => name === 'CONDSTORE' || name === 'QRESYNC');
      for (const name of known) enabled.add(name);
      if (known.includes('QRESYNC')) enabled.add('CONDSTORE');
      send(`* ENABLED${known.map((name) => ` ${name}`).join('')}`);
      return undefined;
    },
  },
  SELECT: { state: 'signed-in', run: (session, call) => open(session, call, false) },
  EXAMINE: { state: 'signed-in', run: (session, call) => open(session, call, true) },
  UNSELECT: { state: 'selected', run: leave },
  CLOSE: {
    state: 'selected',
    run(session) {
      const view = selected(session);
      const gone = view.uids.filter((uid) => view.message(uid)?.flags.includes('\\Deleted'));
      if (!view.isReadOnly && gone.length > 0) session.options.store.expunge(view.folder, gone);
      return leave(session);
    },
  },
} as const satisfies Record<string, Command>;
