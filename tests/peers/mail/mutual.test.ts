/** Operators that serve only workstations with a certificate: the same client presents its own, and says why it isn't let in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailbox, submit } from '../../../main/platform/mail/index.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { fr } from '../../../renderer/i18n/fr/index.ts';
import { explainSkip } from '../peer.ts';
import { findMailPrograms, installation, startDovecot } from './dovecot.ts';
import {
  accessTo,
  doctor,
  type Identity,
  type MailOperator,
  type Office,
  openOffice,
  office as secretary,
  type Workstations,
} from './operator.ts';

const programs = findMailPrograms();
if (programs === undefined) explainSkip('Dovecot ou Postfix', `dovecot-imapd dovecot-lmtpd postfix (${installation})`);

describe('Dovecot et Postfix, certificat du poste demandé', () => {
  if (programs === undefined) {
    it.skip('sont absents de ce poste', () => undefined);
    return;
  }
  let desk: Office;
  let operator: MailOperator;

  beforeAll(async () => {
    desk = await openOffice();
    operator = await startDovecot(programs, desk, { isMutual: true });
  }, 60_000);
  afterAll(async () => {
    await operator.stop();
    await desk.close();
  });

  const accessWith = (identity: Identity | undefined) => accessTo(operator.mutual ?? operator, desk, doctor, { identity });
  const letter = (messageId: string) => ({
    raw: Buffer.from(`From: <${doctor}>\r\nTo: <${secretary}>\r\nMessage-ID: ${messageId}\r\nSubject: Avis\r\n\r\nBonjour.\r\n`),
    from: doctor,
    recipients: [secretary],
  });

  it('serves who presents the right one, on both ways', async () => {
    const access = accessWith(desk.workstations.good);
    const messageId = `<mutual.${Date.now()}@liaison.test>`;
    await expect(submit(access, letter(messageId))).resolves.toMatchObject({ accepted: [secretary] });
    const mailbox = await openMailbox(access);
    expect((await mailbox.folders()).map(({ role }) => role)).toContain('inbox');
    await mailbox.close();
  });

  const refusals: readonly (readonly [what: string, which: keyof Workstations | undefined, code: ErrorCode])[] = [
    ['sans certificat', undefined, 'network.client-certificate-missing'],
    ['autre autorité', 'stranger', 'network.client-certificate-refused'],
    ['expiré', 'expired', 'network.client-certificate-expired'],
    ['révoqué', 'revoked', 'network.client-certificate-revoked'],
  ];

  it.each(refusals)('%s: nobody reads, and the reason is told', async (_what, which, code) => {
    const identity = which === undefined ? undefined : (desk.workstations[which] as Identity);
    await expect(openMailbox(accessWith(identity))).rejects.toMatchObject({ code });
  });

  // Of a revoked one, Postfix hears by a table of fingerprints, and says so at each recipient; why it was withdrawn, this workstation finds out.
  it.each(refusals)('%s: nothing leaves, and the reason is told', async (_what, which, code) => {
    const identity = which === undefined ? undefined : (desk.workstations[which] as Identity);
    await expect(submit(accessWith(identity), letter('<never@liaison.test>'))).rejects.toMatchObject({ code });
    // With its own mailbox as a witness too: nobody who is written to is to blame.
    const witnessed = { ...letter('<never@liaison.test>'), witness: doctor };
    await expect(submit(accessWith(identity), witnessed)).rejects.toMatchObject({ code });
  });

  it('tells each reason in words of its own', () => {
    const words = refusals.map(([, , code]) => JSON.stringify(wordsOf(code)));
    expect(new Set(words).size).toBe(refusals.length);
  });
});

function wordsOf(code: ErrorCode): unknown {
  return code.split('.').reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], fr.errors);
}
