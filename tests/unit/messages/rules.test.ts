/** The rules of MSSanté that no server checks for us, each as a table: subjects, addresses, who may see what, who may write first. */
import { describe, expect, it } from 'vitest';
import { correspondentOf, isAddress, patientAddress } from '../../../main/messages/format/addresses.ts';
import { conversationState, openingRefusal } from '../../../main/messages/format/conversation.ts';
import { type DeliveryFlags, deliveryMatrix, deliveryRefusal } from '../../../main/messages/format/delivery-matrix.ts';
import { readSenderLabel, shownSender, writeSenderLabel } from '../../../main/messages/format/sender-label.ts';
import { namesPatient, readSubject, writeXdmSubject } from '../../../main/messages/format/subject.ts';

import type { DeliveryRefusal } from '../../../preload/contract/outgoing.ts';

import { jeanne } from './letters.ts';

describe('the subject (ECO.2.1.3, ECO.3.1.3)', () => {
  it('is written with the traits of the patient, on one line, prefix once', () => {
    expect(writeXdmSubject('Compte rendu de consultation', jeanne)).toBe(
      'XDM/1.0/DDM+Compte rendu de consultation MARTEL Jeanne 28/03/1979',
    );
    expect(writeXdmSubject('Re: XDM/1.0/DDM+CR\r\nBcc: x@y.fr', jeanne)).toBe('XDM/1.0/DDM+Re: CR Bcc: x@y.fr MARTEL Jeanne 28/03/1979');
    expect(writeXdmSubject('CR', { ...jeanne, birthName: 'Lefèvre', birthDate: '1979' })).toBe('XDM/1.0/DDM+CR LEFÈVRE Jeanne 1979');
  });

  it.each([
    ['XDM/1.0/DDM+CR MARTEL Jeanne 28/03/1979', { shown: 'CR MARTEL Jeanne 28/03/1979', isXdm: true, birthDate: '1979-03-28' }],
    [
      'Re: XDM/1.0/DDM+CR MARTEL Jeanne 28/03/1979',
      { shown: 'Re: CR MARTEL Jeanne 28/03/1979', isXdm: true, isAnswer: true, bare: 'CR MARTEL Jeanne 28/03/1979' },
    ],
    [
      'TR : RE: Re[2]: xdm/1.0/ddm+ CR 19790328',
      { shown: 'Tr: Re: CR 19790328', isForward: true, isAnswer: true, birthDate: '1979-03-28' },
    ],
    ['XDM/1.0/DDM', { shown: '', isXdm: true }],
    ['RE : bonjour', { shown: 'Re: bonjour', isXdm: false, isAnswer: true }],
    ['[FIN] Merci', { shown: 'Merci', isEnd: true }],
    ['Re: Merci [fin]', { shown: 'Re: Merci', isEnd: true }],
    ['La fin de l’été', { shown: 'La fin de l’été', isEnd: false }],
    ['Référence : 12', { shown: 'Référence : 12', isAnswer: false }],
    ['Bilan 28/03/1979', { shown: 'Bilan 28/03/1979', isXdm: false }],
    [undefined, { shown: '', isXdm: false }],
    ['\u202eannul\u200bé\u0000\r\nX: y', { shown: 'annulé X: y' }],
    ['[KO Intégration système !][902] XDM/1.0/DDM+CR', { shown: 'CR', isXdm: true, integrationError: '902' }],
    ['[KO Inte\u0301gration syste\u0300me !] [905] CR', { shown: 'CR', integrationError: '905' }],
    ['[Erreur d’intégration !][904] XDM/1.0/DDM+CR', { shown: 'CR', integrationError: '904' }],
    ['[KO Intégration système !][777] CR', { integrationError: '906' }],
    ['[KO Intégration système !] CR', { integrationError: '906' }],
  ])('%s', (raw, read) => expect(readSubject(raw)).toMatchObject(read));

  it('says whether it names a patient, where label and name run together', () => {
    const subject = readSubject('XDM/1.0/DDM+ECHOGRAPHIE ABDOMINOPELVIENNE CORSE FIGATELLIX 12/10/1988');
    expect(namesPatient(subject, { birthName: 'CORSE', firstGivenName: 'FIGATELLIX', birthDate: '1988-10-12' })).toBe(true);
    expect(namesPatient(subject, { birthName: 'ABDOMINOPELVIENNE CORSE', firstGivenName: 'Figatellix', birthDate: '1988-10-12' })).toBe(
      true,
    );
    expect(namesPatient(subject, { birthName: 'ORSE', firstGivenName: 'FIGATELLIX', birthDate: '1988-10-12' })).toBe(false);
    expect(namesPatient(subject, { birthName: 'CORSE', firstGivenName: 'FIGATELLIX', birthDate: '1988-10-13' })).toBe(false);
    expect(
      namesPatient(readSubject(writeXdmSubject('CR', { ...jeanne, birthName: 'Saint-Élan' })), { ...jeanne, birthName: 'SAINT ELAN' }),
    ).toBe(true);
  });
});

describe('addresses (ECO.2.2.6, ECO.3.1.1)', () => {
  it('of a patient are built from a qualified INS alone; a minor’s is the minor’s own (MES-§2)', () => {
    expect(patientAddress(jeanne)).toBe('279035121518989@patient.mssante.fr');
    expect(patientAddress({ ...jeanne, ins: { matricule: '217035121518912', oid: '1.2.250.1.213.1.4.8' } })).toBe(
      '217035121518912@patient.mssante.fr',
    );
    const { ins: _, ...without } = jeanne;
    for (const patient of [
      without,
      ...(['provisoire', 'recuperee', 'validee'] as const).map((identityStatus) => ({ ...jeanne, identityStatus })),
    ])
      expect(() => patientAddress(patient)).toThrow(expect.objectContaining({ code: 'message.invalid' }));
  });

  it.each([
    ['279035121518989@patient.mssante.fr', { kind: 'patient', matricule: '279035121518989' }],
    ['179032a51518989@PATIENT.mssante.fr', { kind: 'patient', matricule: '179032A51518989' }],
    ['1790352A1518989@patient.mssante.fr', { kind: 'unknown' }],
    ['27903512151898@patient.mssante.fr', { kind: 'unknown' }],
    ['jeanne.martel@patient.mssante.fr', { kind: 'unknown' }],
    ['dr.diallo@medecin.mssante.fr', { kind: 'professional' }],
    ['service@chb.mssante.fr', { kind: 'professional' }],
    ['dr@mssante.fr.exemple.org', { kind: 'unknown' }],
    ['dr@notmssante.fr', { kind: 'unknown' }],
    ['dr@laboratoire.exemple', { kind: 'professional' }],
    ['"a b"@medecin.mssante.fr', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
  ])('%s', (address, expected) => expect(correspondentOf(address, new Set(['laboratoire.exemple']))).toMatchObject(expected));

  it('take no other form', () => {
    for (const bad of [
      'a@b',
      'a@b.fr\r\nBcc: x@y.fr',
      'a b@c.fr',
      '<a@b.fr>',
      'a@b.fr,c@d.fr',
      'a@[127.0.0.1]',
      'é@b.fr',
      '.a@b.fr',
      'a@-b.fr',
      `${'a'.repeat(65)}@b.fr`,
    ])
      expect(isAddress(bad)).toBe(false);
  });
});

describe('the label of the sender (ECO.2.2.7)', () => {
  const label = { title: 'Dre', givenName: 'Awa', familyName: 'Diallo', entity: 'Cabinet des Tilleuls' };
  it('is written, and read back', () => {
    expect(writeSenderLabel(label)).toBe('Dre_Awa_DIALLO_Cabinet des Tilleuls');
    expect(readSenderLabel(writeSenderLabel({ ...label, entity: 'A_B\r\nX: y' }))).toEqual({
      ...label,
      familyName: 'DIALLO',
      entity: 'A B X: y',
    });
    expect(shownSender('Dre_Awa_DIALLO_Cabinet des Tilleuls')).toBe('Dre Awa DIALLO, Cabinet des Tilleuls');
    expect(shownSender('Awa Diallo')).toBe('Awa Diallo');
  });
});

describe('the matrix of deliveries (§4.2)', () => {
  const names = [
    'MASQUE_PS',
    'INVISIBLE_PATIENT',
    'INVISIBLE_REP_LEGAUX',
    'CONNEXION_SECRETE',
    'DESTDMP',
    'DESTMSSANTEPS',
    'DESTMSSANTEPAT',
  ] as const satisfies readonly (keyof DeliveryFlags)[];
  const every = Array.from({ length: 2 ** names.length }, (_, number) => {
    const bits = number.toString(2).padStart(names.length, '0');
    return { bits, flags: Object.fromEntries(names.map((name, index) => [name, bits[index] === '1'])) as unknown as DeliveryFlags };
  });
  /** Written out by hand from the table: masked, hidden from the patient, from representatives, secret, DMP, professionals, patient. */
  const allowed = new Set([
    // Professionals and patient: nobody is kept from it.
    '0000011',
    '0000111',
    // Professionals, hidden from the patient.
    '0100010',
    '0100110',
    // The patient alone, never with the DMP; masked to professionals or to representatives, or not.
    '0000001',
    '0010001',
    '1000001',
    '1010001',
    // Professionals alone, of what the patient may see.
    '0000010',
    '0000110',
  ]);

  it.each(every)('$bits', ({ bits, flags }) => {
    expect(deliveryRefusal(flags) === undefined).toBe(allowed.has(bits));
  });

  it('is 128 combinations, of which ten leave', () => {
    expect(every).toHaveLength(128);
    expect(every.filter(({ flags }) => deliveryRefusal(flags) === undefined)).toHaveLength(10);
    expect(deliveryMatrix).toHaveLength(4);
  });

  it.each<[string, DeliveryRefusal]>([
    ['0000000', 'no-recipient'],
    ['0000100', 'no-recipient'],
    ['0001010', 'secret-connection'],
    ['0100001', 'hidden-from-patient'],
    ['0100011', 'hidden-from-patient'],
    ['1100011', 'hidden-from-patient'],
    ['1000010', 'masked-to-professionals'],
    ['1000011', 'masked-to-professionals'],
    ['0010010', 'hidden-from-representatives'],
    ['0000101', 'patient-only-with-dmp'],
    ['1000101', 'patient-only-with-dmp'],
  ])('%s is refused because %s', (bits, reason) => {
    expect(deliveryRefusal(every.find((each) => each.bits === bits)?.flags ?? ({} as DeliveryFlags))).toBe(reason);
  });
});

describe('conversations (§4.3, MES-§7)', () => {
  it.each([
    ['professional', false, false, undefined],
    ['patient', false, false, 'patient-opens-first'],
    ['patient', true, false, undefined],
    ['patient', false, true, undefined],
    ['unknown', true, true, 'unknown-correspondent'],
  ] as const)('opened by %s (written before: %s, pharmacy: %s): %s', (from, hasProfessionalWritten, isPharmacy, refusal) =>
    expect(openingRefusal({ from, hasProfessionalWritten, isPharmacy })).toBe(refusal),
  );

  const at = (from: 'professional' | 'patient', day: number, isEnd = false) => ({ from, isEnd, at: `2026-03-0${day}T10:00:00Z` });
  it.each([
    ['nothing yet', [], false, false],
    ['a patient’s alone', [at('patient', 1)], false, false],
    ['open', [at('professional', 1), at('patient', 2)], false, true],
    ['ended', [at('professional', 1), at('patient', 2), at('professional', 3, true)], true, false],
    ['ended, told out of order', [at('professional', 3, true), at('professional', 1)], true, false],
    ['ended, answered all the same', [at('professional', 1, true), at('patient', 2)], true, false],
    ['taken up again', [at('professional', 1, true), at('professional', 2)], false, true],
    ['[FIN] by a patient', [at('professional', 1), at('patient', 2, true)], false, true],
  ] as const)('%s', (_name, messages, isClosed, patientMayAnswer) =>
    expect(conversationState(messages)).toEqual({ isClosed, patientMayAnswer, professionalMayAnswer: true }),
  );
});
