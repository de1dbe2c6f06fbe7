/** Letters that arrive in somebody's mailbox for the specs of messages: from a patient's own mailbox, from a colleague, with what each carries. */
import type { Page } from '@playwright/test';
import { buildCdaN1, cdaFacts } from '../../main/cda/index.ts';
import { writeXdm } from '../../main/messages/format/write-xdm.ts';
import { workplaceId } from '../../preload/contract/ids.ts';
import type { Mailbox } from '../../preload/contract/mailboxes.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Desk } from '../harness/desk.ts';
import { deliver } from '../harness/operator.ts';
import { call } from '../harness/rpc.ts';
import { expect } from './fixtures.ts';

export interface Letter {
  readonly from: string;
  readonly subject: string;
  readonly text?: string;
  readonly file?: { readonly name: string; readonly contentType: string; readonly content: string | Uint8Array };
}

export async function ownMailbox(page: Page): Promise<Mailbox> {
  await expect.poll(async () => (await call(page, 'mailboxes.list', {})).mailboxes.length).toBeGreaterThan(0);
  const [own] = (await call(page, 'mailboxes.list', {})).mailboxes;
  if (own === undefined) throw new Error('No mailbox');
  return own;
}

export async function patientNamed(page: Page, text: string): Promise<PatientSummary> {
  const [found] = (await call(page, 'patients.search', { text })).patients;
  if (found === undefined) throw new Error(`No patient ${text}`);
  return found;
}

export const fromPatient = ({ birthName, firstGivenName, ins }: PatientSummary) =>
  `"${birthName} ${firstGivenName}" <${(ins?.matricule ?? '').toLowerCase()}@patient.mssante.fr>`;

let rank = 0;

/** The tests have a day of their own. */
const now = async (page: Page) => new Date(await page.evaluate(() => Date.now()));

/** Sent, brought, and read: what it carries is known. */
export async function arrives(page: Page, desk: Desk, mailbox: Mailbox, { from, subject, text = 'Bonjour.', file }: Letter): Promise<void> {
  rank += 1;
  const id = `essai-${rank}-${Date.now()}@labo.demo.mssante.fr`;
  const encoded = (content: string | Uint8Array) =>
    (
      Buffer.from(content as Uint8Array)
        .toString('base64')
        .match(/.{1,76}/gu) ?? []
    ).join('\n');
  const parts = [
    `--LIMITE\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${encoded(text)}`,
    ...(file === undefined
      ? []
      : [
          `--LIMITE\nContent-Type: ${file.contentType}; name="${file.name}"\nContent-Disposition: attachment; filename="${file.name}"\nContent-Transfer-Encoding: base64\n\n${encoded(file.content)}`,
        ]),
  ];
  const head = [
    `From: ${from}`,
    `To: <${mailbox.address}>`,
    `Message-ID: <${id}>`,
    `Date: ${(await now(page)).toUTCString()}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="LIMITE"',
  ];
  deliver(desk, mailbox.address, `${head.join('\n')}\n\n${parts.join('\n')}\n--LIMITE--\n`);
  await call(page, 'mailboxes.refresh', { mailboxId: mailbox.id });
}

/** An archive with one document that names its patient (CDA), as a laboratory sends it. */
export async function archiveOf(page: Page, patient: PatientSummary, title: string): Promise<NonNullable<Letter['file']>> {
  const today = (await now(page)).toISOString();
  const oid = (mark: number) => `2.25.${BigInt(Date.now()) * 1000n + BigInt(mark)}`;
  const bytes = buildCdaN1({
    ...{ id: { root: oid(1) }, setId: { root: oid(2) }, versionNumber: 1, typeCode: '11502-2', title, events: [] },
    ...{ effectiveTime: today, serviceStart: today.slice(0, 10), patient },
    author: {
      ...{ nationalId: '899700000044', displayName: 'Dre Anne Cadiou', shortName: 'Dre Cadiou', familyName: 'CADIOU', givenName: 'Anne' },
      ...{ profession: 'Médecin biologiste', specialtyCode: 'G15_10/SM26' },
    },
    workplace: {
      ...{ id: workplaceId.parse('F490099102'), name: 'Laboratoire Bio-Loire', facilityTypeCode: 'SA08' },
      ...{ practiceSettingCode: 'AMBULATOIRE', role: 'physician', city: 'Angers' },
    },
    body: { contentType: 'text/plain', bytes: Buffer.from('INR : 4,1 (2,0 à 3,0)') },
  });
  const visibility = { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false };
  const submission = { uniqueId: oid(3), sourceId: '2.25.44', submittedAt: today, title };
  const zip = await writeXdm(submission, [{ bytes, facts: await cdaFacts(bytes), visibility }]);
  return { name: 'IHE_XDM.ZIP', contentType: 'application/zip', content: zip };
}
