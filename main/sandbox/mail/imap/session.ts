/** The life of an IMAP session (RFC 9051 §3): greeting, one command after the other, each in the states that allow it, goodbye. */
import type { Socket } from 'node:net';
import { answered, type Command, type ImapOptions, Refused, type Session } from './command.ts';
import { appendCommands } from './commands/append.ts';
import { authCommands } from './commands/auth.ts';
import { changeCommands } from './commands/change.ts';
import { folderCommands } from './commands/folders.ts';
import { idleCommands } from './commands/idle.ts';
import { readCommands } from './commands/read.ts';
import { selectCommands } from './commands/select.ts';
import { openConnection } from './connection.ts';
import { BadSyntax, type RawCommand, textOf, tokenize } from './lexer.ts';
import { tellNews } from './news.ts';

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...authCommands,
    ...folderCommands,
    ...selectCommands,
    ...readCommands,
    ...changeCommands,
    ...appendCommands,
    ...idleCommands,
  }),
);
const byUid: ReadonlySet<string> = new Set(['FETCH', 'STORE', 'SEARCH', 'COPY', 'MOVE', 'EXPUNGE']);

export async function serveImap(socket: Socket, options: ImapOptions): Promise<void> {
  const connection = openConnection(socket, { certificates: options.certificates, literalLimit: options.sizeLimit });
  const session: Session = {
    options,
    connection,
    enabled: new Set(),
    account: '',
    view: undefined,
    isOver: false,
    send: (line) => connection.write(typeof line === 'string' ? `${line}\r\n` : Buffer.concat([line, Buffer.from('\r\n')])),
  };
  session.send('* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready');
  try {
    for (let raw = await connection.command(); raw !== undefined; raw = await connection.command()) {
      await obey(session, raw);
      if (session.isOver) break;
    }
  } finally {
    session.view?.close();
    connection.close();
  }
}

async function obey(session: Session, raw: RawCommand): Promise<void> {
  const tag = /^[^ ]+/.exec(raw.pieces[0] ?? '')?.[0] ?? '*';
  try {
    const answer = await execute(session, tag, raw);
    if (answer !== answered) session.send(`${tag} ${answer}`);
  } catch (thrown) {
    if (thrown instanceof Refused) session.send(`${tag} NO ${thrown.message}`);
    else if (thrown instanceof BadSyntax) session.send(`${tag} BAD ${thrown.message}`);
    else session.send(`${tag} NO [SERVERBUG] this server failed`);
  }
}

async function execute(session: Session, tag: string, raw: RawCommand): Promise<string> {
  const [, first, ...rest] = tokenize(raw);
  const isByUid = textOf(first).toUpperCase() === 'UID';
  const name = textOf(isByUid ? rest.shift() : first).toUpperCase();
  const command = commands.get(name);
  if (command === undefined || (isByUid && !byUid.has(name))) throw new BadSyntax('an unknown command');
  if (!isAllowed(session, command)) throw new BadSyntax('not in this state');
  const answer = (await command.run(session, { tag, args: rest, isByUid })) ?? 'OK done';
  if (answer !== answered) tellNews(session, !(command.usesNumbers === true && !isByUid));
  return answer;
}

function isAllowed({ account, view }: Session, { state }: Command): boolean {
  if (state === 'anonymous') return account === '';
  if (state === 'selected') return view !== undefined;
  return state === 'any' || account !== '';
}
