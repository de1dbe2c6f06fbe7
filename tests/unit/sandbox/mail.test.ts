/** The mail of the embedded platform: whom it lets in, with the token of the sign-in alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRevocationLists, type MailAccess, openMailbox, submit } from '../../../main/platform/mail/index.ts';
import { createMail } from '../../../main/sandbox/mail/part.ts';
import { listen } from '../../../main/sandbox/server/listen.ts';
import { createSignIn, type SignIn } from '../../../main/sandbox/sign-in/index.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';

const [diallo, ferrand] = ['899700000001', '399700000003'];
const directory = mkdtempSync(join(tmpdir(), 'sandbox-mail-'));
let signIn: SignIn;
let mail: ReturnType<typeof createMail>;
let close: () => Promise<void>;
let url: string;

beforeAll(async () => {
  const listener = await listen((request, response) => {
    void (async () => {
      if (await mail.handle(request, response, signIn.authorize)) return;
      if (!(await signIn.handle(request, response))) response.writeHead(404).end();
    })();
  });
  url = `http://127.0.0.1:${listener.port}`;
  signIn = await createSignIn({ issuerBaseUrl: url, approvalDelayMs: 5, pollIntervalMs: 15 });
  mail = createMail({ directory, baseUrl: url, holderOf: signIn.holderOf });
  close = listener.close;
});
afterAll(async () => {
  await mail.close();
  signIn.close();
  await close();
  rmSync(directory, { recursive: true });
});

interface Told {
  readonly server: { host: string; certificateName: string; imapPort: number; smtpPort: number; authority: string };
  readonly mailboxes: readonly { address: string; kind: string; label: string }[];
}

async function enter(nationalId: string) {
  const body = JSON.stringify({ nationalId, bindingMessage: '42', clientId: 'liaison', channel: 'MOBILE' });
  const connected = await fetch(`${url}/connect`, { method: 'POST', body });
  const headers = { cookie: connected.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  const told = (await (await fetch(`${url}/mail/mailboxes`, { headers })).json()) as Told;
  const access = (address: string): MailAccess => ({
    server: { ...told.server, authorities: [told.server.authority] },
    address,
    revocation: createRevocationLists({
      clock: systemClock,
      fetchList: async (list) => new Uint8Array(await (await fetch(list)).arrayBuffer()),
    }),
    token: async () => ((await (await fetch(`${url}/token`, { headers })).json()) as { access_token: string }).access_token,
    signal: new AbortController().signal,
  });
  return { told, access, leave: () => fetch(`${url}/disconnect`, { method: 'DELETE', headers }) };
}

describe('the mail of the embedded platform', () => {
  it('tells nobody without a session', async () => {
    expect((await fetch(`${url}/mail/mailboxes`)).status).toBe(401);
    expect((await fetch(`${url}/token`)).status).toBe(401);
  });

  it('gives each their own mailboxes and the shared ones, and no other', async () => {
    const doctor = await enter(diallo ?? '');
    expect(doctor.told.mailboxes.map(({ address }) => address)).toEqual([
      'secretariat@tilleuls.mssante.fr',
      'claire.diallo@medecin.mssante.fr',
    ]);
    const secretary = await enter(ferrand ?? '');
    expect(secretary.told.mailboxes.map(({ kind }) => kind)).toEqual(['ORG', 'ORG']);
    await expect(openMailbox(secretary.access('claire.diallo@medecin.mssante.fr'))).rejects.toMatchObject({
      code: 'platform.unauthorized',
    });
  });

  it('carries a message from one to the other', async () => {
    const doctor = await enter(diallo ?? '');
    const raw = Buffer.from(
      'From: claire.diallo@medecin.mssante.fr\r\nMessage-ID: <1@liaison.test>\r\nSubject: Bonjour\r\n\r\nBonjour\r\n',
    );
    const recipients = ['secretariat@tilleuls.mssante.fr'];
    await submit(doctor.access('claire.diallo@medecin.mssante.fr'), { raw, from: 'claire.diallo@medecin.mssante.fr', recipients });
    const secretary = await enter(ferrand ?? '');
    const mailbox = await openMailbox(secretary.access('secretariat@tilleuls.mssante.fr'));
    expect(await mailbox.find('INBOX', '<1@liaison.test>')).toHaveLength(1);
    await mailbox.close();
  });

  it('takes no token of a session that has ended', async () => {
    const doctor = await enter(diallo ?? '');
    const access = doctor.access('claire.diallo@medecin.mssante.fr');
    const token = await access.token(access.signal);
    await doctor.leave();
    await expect(openMailbox({ ...access, token: async () => token })).rejects.toMatchObject({ code: 'platform.unauthorized' });
  });
});
