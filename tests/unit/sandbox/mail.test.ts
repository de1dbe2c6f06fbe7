/** The mail of the embedded platform: whom it lets in, with the token of the sign-in alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMessage } from '../../../main/messages/format/read-message.ts';
import { createRevocationLists, type MailAccess, openMailbox, submit } from '../../../main/platform/mail/index.ts';
import { directoryResources } from '../../../main/sandbox/directory/index.ts';
import { createMail } from '../../../main/sandbox/mail/part.ts';
import { listen } from '../../../main/sandbox/server/listen.ts';
import { createSignIn, type SignIn } from '../../../main/sandbox/sign-in/index.ts';
import { buildPeople } from '../../../main/sandbox/world/patients/people.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';
import { now, seed } from './world-origin.ts';

const [diallo, ferrand] = ['899700000001', '399700000003'];
const own = 'claire.diallo@medecin.demo.mssante.fr';
const office = 'secretariat@tilleuls.demo.mssante.fr';
const world = { seed, now, size: 'full' as const };
const people = buildPeople(world);
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
  mail = createMail({ directory, baseUrl: url, holderOf: signIn.holderOf, world });
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
  readonly mailboxes: readonly {
    address: string;
    kind: string;
    label: string;
    holders: readonly { nationalId: string; displayName: string; rights: string[] }[];
  }[];
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

async function send(recipients: readonly string[], messageId: string, wantsReport = false) {
  const doctor = await enter(diallo ?? '');
  const raw = Buffer.from(`From: ${own}\r\nMessage-ID: ${messageId}\r\nSubject: Bonjour\r\n\r\nBonjour\r\n`);
  return submit(doctor.access(own), { raw, from: own, recipients, wantsReport });
}

/** In the sender's INBOX, as our own reader understands it. */
async function reportAbout(messageId: string) {
  const doctor = await enter(diallo ?? '');
  const mailbox = await openMailbox(doctor.access(own));
  const all = await mailbox.changes('INBOX', undefined, async ({ added }) => (await Array.fromAsync(added)).flat());
  const raws: Uint8Array[] = [];
  await mailbox.contents(
    'INBOX',
    all.map(({ uid }) => uid),
    (_uid, raw) => void raws.push(raw),
  );
  const read = await Promise.all(raws.map((raw) => readMessage(raw)));
  await mailbox.close();
  return read.find(({ report }) => report?.originalMessageId === messageId);
}

describe('the mail of the embedded platform', () => {
  it('tells nobody without a session', async () => {
    expect((await fetch(`${url}/mail/mailboxes`)).status).toBe(401);
    expect((await fetch(`${url}/token`)).status).toBe(401);
  });

  it('gives each their own mailboxes and the shared ones, and no other', async () => {
    const doctor = await enter(diallo ?? '');
    expect(doctor.told.mailboxes).toMatchObject([
      { address: own, kind: 'PER', label: 'Dre Claire DIALLO' },
      { address: 'c.diallo@saint-laud.demo.mssante.fr', kind: 'PER', label: 'Dre Claire DIALLO, Clinique Saint-Laud' },
      { address: office, kind: 'ORG', label: 'Secrétariat MSP des Tilleuls' },
    ]);
    expect(doctor.told.mailboxes[2]?.holders.map(({ displayName }) => displayName)).toEqual(
      expect.arrayContaining(['Dre Claire DIALLO', 'Dr Samuel ROCHE', 'Nadia FERRAND']),
    );
    const secretary = await enter(ferrand ?? '');
    const rightsOf = ({ holders }: (typeof secretary.told.mailboxes)[number]) =>
      holders.find(({ nationalId }) => nationalId === ferrand)?.rights;
    // What the doctor delegates by name: to prepare, and no more.
    expect(secretary.told.mailboxes.map((one) => [one.kind, one.address, rightsOf(one)])).toEqual([
      ['PER', own, ['prepare']],
      ['ORG', office, ['prepare', 'send', 'file']],
      ['ORG', 'secretariat@imagerie-saint-laud.demo.mssante.fr', ['prepare', 'send', 'file']],
    ]);
    const theirs = 'c.diallo@saint-laud.demo.mssante.fr';
    await expect(openMailbox(secretary.access(theirs))).rejects.toMatchObject({ code: 'platform.unauthorized' });
  });

  it('carries a message from one to the other', async () => {
    await send([office], '<1@liaison.test>');
    const secretary = await enter(ferrand ?? '');
    const mailbox = await openMailbox(secretary.access(office));
    expect(await mailbox.find('INBOX', '<1@liaison.test>')).toHaveLength(1);
    await mailbox.close();
  });

  it('takes a message for whoever the directory gives an address of this operator', async () => {
    const published = directoryResources(seed, now).flatMap(({ telecom = [] }) => telecom.map(({ value = '' }) => value));
    const ours = published.filter((address) => address.endsWith('.demo.mssante.fr'));
    expect(ours.length).toBeGreaterThan(300);
    expect(published.length - ours.length).toBe(1);
    for (let from = 0; from < ours.length; from += 90) {
      const to = ours.slice(from, from + 90);
      expect((await send(to, `<all-${from}@liaison.test>`)).accepted).toEqual(to);
    }
  }, 30_000);

  it('takes a message for each patient with a qualified INS who has Mon espace santé, and says why not for the others', async () => {
    const addressOf = (key: string) => `${people.find((one) => one.key === key)?.matricule}@patient.mssante.fr`;
    const reachable = people.filter(
      ({ status, record, register, messaging, closedDaysAgo, deceasedDaysAgo }) =>
        status === 'QUAL' && (record ?? messaging ?? closedDaysAgo ?? deceasedDaysAgo) === undefined && register !== 'absent',
    );
    expect(reachable.map(({ key }) => key)).toEqual(expect.arrayContaining(['martel-jeanne', 'tessier-hugo', 'petit-marc-antoine']));
    const addresses = reachable.map(({ matricule }) => `${matricule}@patient.mssante.fr`);
    expect((await send(addresses, '<patients@liaison.test>')).accepted).toEqual(addresses);

    const refusals = [
      [addressOf('garnier-odile'), '5.2.1'],
      [addressOf('lamy-paul'), '5.2.1'],
      [addressOf('chevalier-raymond'), '5.2.1'],
      [addressOf('alves-sara'), '5.1.1'],
      [addressOf('nguyen-mai'), '5.1.1'],
      [addressOf('alaoui-yasmine'), '5.1.1'],
      ['279035121518989@patient.mssante.fr', '5.1.1'],
      ['jeanne.martel@patient.mssante.fr', '5.1.3'],
      ['personne@medecin.demo.mssante.fr', '5.1.1'],
      ['claire.diallo@exemple.fr', '5.1.2'],
    ] as const;
    const { accepted, refused } = await send([own, ...refusals.map(([address]) => address)], '<refused@liaison.test>');
    expect(accepted).toEqual([own]);
    expect(refused.map(({ address, failure }) => [address, failure.code, failure.params.reason])).toEqual(
      refusals.map(([address, reason]) => [address, 'mail.recipient-refused', reason]),
    );
  });

  it('takes what is for another operator, and brings back the report that nobody is there', async () => {
    const gone = 'salome.aubin@medecin.demo-voisin.mssante.fr';
    expect((await send([gone], '<gone@liaison.test>')).accepted).toEqual([gone]);
    expect(await reportAbout('<gone@liaison.test>')).toMatchObject({
      sender: { address: 'mailer-daemon@demo.mssante.fr' },
      returnPath: '',
      isAutomatic: true,
      report: { kind: 'bounce', failures: [{ recipient: gone, reason: 'invalid-address', status: '5.1.1' }] },
    });
  });

  it('reports that a message arrived to who asked (ECO.2.3.1), and nothing to who did not', async () => {
    await send([office], '<silent@liaison.test>');
    await send([office], '<told@liaison.test>', true);
    expect(await reportAbout('<told@liaison.test>')).toMatchObject({ report: { kind: 'delivered', recipients: [office] } });
    expect(await reportAbout('<silent@liaison.test>')).toBeUndefined();
  });

  it('takes no token of a session that has ended', async () => {
    const doctor = await enter(diallo ?? '');
    const access = doctor.access(own);
    const token = await access.token(access.signal);
    await doctor.leave();
    await expect(openMailbox({ ...access, token: async () => token })).rejects.toMatchObject({ code: 'platform.unauthorized' });
  });
});
