/** CAPABILITY, STARTTLS, AUTHENTICATE, LOGIN, LOGOUT: what comes before the mailbox, and after. */
import type { Credentials } from '../../accounts.ts';
import { answered, type Call, type Command, Refused, type Session } from '../command.ts';
import { textOf } from '../lexer.ts';

const beforeTls = 'IMAP4rev1 STARTTLS LOGINDISABLED';
const beforeSignIn = 'IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER';
const signedIn =
  'IMAP4rev1 ID IDLE NAMESPACE UIDPLUS MOVE UNSELECT SPECIAL-USE LIST-EXTENDED LIST-STATUS CONDSTORE QRESYNC ENABLE LITERAL+ CHILDREN';

function capabilities({ connection, account }: Session): string {
  return account !== '' ? signedIn : connection.isSecure ? beforeSignIn : beforeTls;
}

async function signIn(session: Session, credentials: Credentials | undefined): Promise<string> {
  // TLS first, then the token (ECO.1.2.1).
  if (!session.connection.isSecure) throw new Refused('[PRIVACYREQUIRED] TLS first');
  const account = credentials && (await session.options.authenticate(credentials));
  if (account === undefined) throw new Refused('[AUTHENTICATIONFAILED] not this mailbox, or not with this token');
  session.account = account;
  return `OK [CAPABILITY ${signedIn}] signed in`;
}

/** Fields of a token's response are told apart by this (RFC 7628 §3.1). */
const separator = String.fromCharCode(1);

/** `user=…` and `auth=Bearer …` of XOAUTH2, `n,a=…,` and the same of OAUTHBEARER, user and password of PLAIN (RFC 4616). */
function readResponse(mechanism: string, bytes: Buffer): Credentials | undefined {
  const text = bytes.toString('utf8');
  if (mechanism === 'PLAIN') {
    const [, user = '', password = ''] = text.split('\0');
    return { user, password };
  }
  const [first = '', ...fields] = text.split(separator);
  const [, user] = (mechanism === 'XOAUTH2' ? /^user=(.*)$/ : /^n,a=([^,]*),$/).exec(first) ?? [];
  const token = fields.flatMap((field) => /^auth=Bearer (.+)$/i.exec(field)?.[1] ?? [])[0];
  return user === undefined || token === undefined ? undefined : { user, token };
}

async function authenticate(session: Session, { args }: Call): Promise<string> {
  const mechanism = textOf(args[0]).toUpperCase();
  if (!['PLAIN', 'XOAUTH2', 'OAUTHBEARER'].includes(mechanism)) throw new Refused('an unknown mechanism');
  if (!session.connection.isSecure) throw new Refused('[PRIVACYREQUIRED] TLS first');
  if (args[1] === undefined) session.send('+ ');
  const response = args[1] === undefined ? await session.connection.line() : textOf(args[1]);
  if (response === '*') throw new Refused('given up');
  try {
    return await signIn(session, readResponse(mechanism, Buffer.from(response === '=' ? '' : response, 'base64')));
  } catch (thrown) {
    if (thrown instanceof Refused && mechanism !== 'PLAIN') {
      // The error comes as a challenge, which the client answers by nothing (RFC 7628 §3.2.3).
      session.send(`+ ${Buffer.from(JSON.stringify({ status: 'invalid_token', scope: 'openid' })).toString('base64')}`);
      await session.connection.line();
    }
    throw thrown;
  }
}

export const authCommands = {
  CAPABILITY: {
    state: 'any',
    run: (session) => {
      session.send(`* CAPABILITY ${capabilities(session)}`);
      return undefined;
    },
  },
  NOOP: { state: 'any', run: () => undefined },
  ID: {
    state: 'any',
    run: ({ send }) => {
      send('* ID ("name" "Liaison" "vendor" "Plateforme de demonstration")');
      return undefined;
    },
  },
  STARTTLS: {
    state: 'anonymous',
    async run(session, { tag }) {
      if (session.connection.isSecure) throw new Refused('TLS already');
      session.send(`${tag} OK begin TLS`);
      await session.connection.startTls();
      return answered;
    },
  },
  AUTHENTICATE: { state: 'anonymous', run: authenticate },
  LOGIN: {
    state: 'anonymous',
    run: (session, { args }) => signIn(session, { user: textOf(args[0]), password: textOf(args[1]) }),
  },
  LOGOUT: {
    state: 'any',
    run(session) {
      session.send('* BYE until later');
      session.isOver = true;
      return undefined;
    },
  },
} as const satisfies Record<string, Command>;
