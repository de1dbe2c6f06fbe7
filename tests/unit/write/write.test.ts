/** The pure parts of writing: whom one answers, what is left to fill in, what a message weighs, what keeps it from leaving, when it leaves. */
import { describe, expect, it } from 'vitest';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { CorrespondentKind, MessageId } from '../../../preload/contract/messages.ts';
import { largestMessage, type PatientReach } from '../../../preload/contract/outgoing.ts';
import {
  type Answered,
  emptyForm,
  hasOthers,
  isBlank,
  prefixed,
  replyForm,
  replyRecipients,
  withSignature,
} from '../../../renderer/features/write/draft-form.ts';
import { resembling } from '../../../renderer/features/write/look-alike.ts';
import { instantOf, usualMoments } from '../../../renderer/features/write/moments.ts';
import { doubtOf, obstacleOf } from '../../../renderer/features/write/send-obstacles.ts';
import { fitting, sizeInMessage, sizeWords } from '../../../renderer/features/write/size-words.ts';
import { fieldsLeft, fieldWords, insertAt, knownFields, textParts } from '../../../renderer/features/write/template-fields.ts';

const mailbox = 'mine' as MailboxId;
const jeanne = 'jeanne' as PatientId;
const person = (name: string, address: string, kind: CorrespondentKind = 'professional') => ({ name, address, kind });
const me = person('Dre Claire DIALLO', 'claire.diallo@medecin.mssante.fr');
const prigent = person('Dre Maud PRIGENT', 'maud.prigent@chu.mssante.fr');
const secretary = person('Secrétariat', 'secretariat@chu.mssante.fr');
const nurse = person('Océane PETITJEAN', 'oceane.petitjean@infirmier.mssante.fr');
const patient = person('MARTEL Jeanne', '258034900711247@patient.mssante.fr', 'patient');

function answering(part: Partial<Answered['message']>, patientId?: PatientId): Answered {
  const message = { id: 7 as MessageId, from: prigent, to: [me], cc: [], replyTo: [], subject: 'RCP du 19 mars', isOurs: false, ...part };
  return { message, own: [me.address], patientId };
}

describe('whom one answers', () => {
  it('is the sender, or where the sender wants answers', () => {
    expect(replyRecipients(answering({}), 'sender').to).toEqual([{ kind: 'professional', address: prigent.address, name: prigent.name }]);
    expect(replyRecipients(answering({ replyTo: [secretary] }), 'sender').to).toMatchObject([{ address: secretary.address }]);
  });

  it('is who we wrote to, when the last word is ours', () => {
    const ours = answering({ isOurs: true, from: me, to: [nurse] });
    expect(replyRecipients(ours, 'sender').to).toMatchObject([{ address: nurse.address }]);
  });

  it('to all: everybody once, never ourselves', () => {
    const all = replyRecipients(answering({ to: [me, nurse], cc: [secretary, nurse, prigent] }), 'all');
    expect(all.to).toMatchObject([{ address: prigent.address }]);
    expect(all.cc).toMatchObject([{ address: nurse.address }, { address: secretary.address }]);
    expect(hasOthers(answering({ to: [me] }))).toBe(false);
    expect(hasOthers(answering({ to: [me, nurse] }))).toBe(true);
  });

  it('a patient is named by the file, never by an address; without a file, nobody', () => {
    expect(replyRecipients(answering({ from: patient }, jeanne), 'sender').to).toEqual([{ kind: 'patient', patientId: jeanne }]);
    expect(replyRecipients(answering({ from: patient }), 'sender').to).toEqual([]);
  });

  it('keeps the subject, the prefix once, and has one whatever it answers', () => {
    expect(replyForm(mailbox, answering({ subject: '' })).subject).toBe('Re:');
    expect(replyForm(mailbox, answering({ subject: 'RE : Re: RCP du 19 mars' })).subject).toBe('Re: RCP du 19 mars');
    expect(prefixed('Tr', 'Re: RCP')).toBe('Tr: Re: RCP');
    expect(prefixed('Re', '  ')).toBe('');
  });
});

describe('a draft with nothing in it', () => {
  it('is one that has but the signature', () => {
    const blank = { form: emptyForm(mailbox, { text: '\n\nDre DIALLO' }), attachments: [] };
    expect(isBlank(blank, 'Dre DIALLO')).toBe(true);
    expect(isBlank({ ...blank, form: emptyForm(mailbox, { text: 'Bonjour\n\nDre DIALLO' }) }, 'Dre DIALLO')).toBe(false);
    expect(isBlank({ ...blank, form: emptyForm(mailbox, { to: [{ kind: 'patient', patientId: jeanne }] }) }, '')).toBe(true);
    const to = [{ kind: 'professional' as const, address: nurse.address, name: nurse.name }];
    expect(isBlank({ ...blank, form: emptyForm(mailbox, { to }) }, '')).toBe(false);
  });

  it('is signed once', () => {
    const once = withSignature('Bonjour', 'Dre DIALLO');
    expect(once).toBe('Bonjour\n\nDre DIALLO\n');
    expect(withSignature(once, 'Dre DIALLO')).toBe(once);
    expect(withSignature('Bonjour', '  ')).toBe('Bonjour');
  });
});

describe('fields of a template', () => {
  const text = 'Bonjour {{ civilite }} {{patient}}, le {{date}} {{inconnu}}.';
  it('are found where they are; the parts make the text again', () => {
    const parts = textParts(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter(({ isField }) => isField).map((part) => part.text)).toEqual([
      '{{ civilite }}',
      '{{patient}}',
      '{{date}}',
      '{{inconnu}}',
    ]);
    for (const { start, text: piece } of parts) expect(text.slice(start, start + piece.length)).toBe(piece);
  });

  it('are each told once, unknown ones too', () => {
    expect(fieldsLeft('{{date}}', text)).toEqual(['date', 'civilite', 'patient', 'inconnu']);
    expect(knownFields(text)).toEqual(['patient', 'civilite', 'date']);
    expect(fieldWords(['date', 'inconnu'], (field) => `le champ ${field}`)).toBe('le champ date, inconnu');
    expect(fieldsLeft('Rien {ici} ni { {là} }')).toEqual([]);
  });

  it('a template goes where the caret is, apart from the words before', () => {
    expect(insertAt('', 0, 0, 'Bonjour,')).toEqual({ text: 'Bonjour,', caret: 8 });
    expect(insertAt('Oui.', 4, 4, 'Cordialement')).toEqual({ text: 'Oui.\n\nCordialement', caret: 18 });
    expect(insertAt('Avant après', 6, 11, 'X').text).toBe('Avant \n\nX');
  });
});

describe('the weight', () => {
  it('is said against the limit, and refused past it', () => {
    expect(sizeWords(3_100_000, largestMessage)).toMatchObject({ text: '3,1\u00a0Mo sur 25\u00a0Mo', level: 'light' });
    expect(sizeWords(21_000_000, largestMessage).level).toBe('heavy');
    expect(sizeWords(largestMessage, largestMessage).level).toBe('heavy');
    expect(sizeWords(largestMessage + 1, largestMessage)).toMatchObject({ level: 'refused', share: 1 });
  });

  it('of a file counts what base64 adds', () => {
    const lines = Math.ceil(4_000_000 / 76);
    expect(sizeInMessage(3_000_000)).toBe(4_000_000 + lines * 2);
  });

  it('only files that fit are taken, those after a heavy one too', () => {
    const file = (name: string, size: number) => ({ name, size });
    const { accepted, refused } = fitting([file('a', 1_000_000), file('b', 19_000_000), file('c', 1_000)], 0, largestMessage);
    expect(accepted.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(refused.map(({ name }) => name)).toEqual(['b']);
    expect(fitting([file('a', 1)], largestMessage, largestMessage).refused).toHaveLength(1);
  });
});

describe('what keeps it from leaving', () => {
  const toJeanne = emptyForm(mailbox, {
    patientId: jeanne,
    to: [{ kind: 'patient', patientId: jeanne }],
    text: 'Bonjour',
    subject: 'Résultats',
  });
  const reach = (state: PatientReach['state']): PatientReach => ({ state, isMinor: false });
  const considered = { form: toJeanne, message: undefined, reach: reach('reachable'), isAttaching: false, mayWrite: true };

  it('nothing, when there is somebody and something', () => {
    expect(obstacleOf(considered)).toBeUndefined();
  });

  it.each(['no-qualified-identity', 'opposed', 'deceased'] as const)('a patient who can’t be written to: %s', (state) => {
    expect(obstacleOf({ ...considered, reach: reach(state) })).toEqual({ kind: 'patient', state });
  });

  it.each(['closed', 'unknown'] as const)('not a mailbox that bounced before: %s', (state) => {
    expect(obstacleOf({ ...considered, reach: reach(state) })).toBeUndefined();
  });

  it('nobody, no words, too heavy, a piece still coming, no right', () => {
    expect(obstacleOf({ ...considered, form: { ...toJeanne, to: [] } })).toEqual({ kind: 'no-recipient' });
    expect(obstacleOf({ ...considered, form: { ...toJeanne, text: ' \n' } })).toEqual({ kind: 'no-words' });
    const heavy = { size: largestMessage + 1, sizeLimit: largestMessage, attachments: [] };
    expect(obstacleOf({ ...considered, message: heavy })).toEqual({ kind: 'too-large' });
    expect(obstacleOf({ ...considered, isAttaching: true })).toEqual({ kind: 'busy' });
    expect(obstacleOf({ ...considered, mayWrite: false })).toEqual({ kind: 'no-right' });
  });

  it('no subject; what the core knows of its documents', () => {
    expect(obstacleOf({ ...considered, form: { ...toJeanne, subject: ' ' } })).toEqual({ kind: 'no-subject' });
    const told = (field: string) => ({
      size: 1,
      sizeLimit: largestMessage,
      attachments: [],
      obstacle: { code: 'message.invalid' as const, params: { field }, ref: '' },
    });
    expect(obstacleOf({ ...considered, message: told('visibility') })).toEqual({ kind: 'fault', fault: 'visibility' });
    // Told from the form, which has been mended since.
    expect(obstacleOf({ ...considered, message: told('to') })).toBeUndefined();
  });

  it('a field left is a doubt, asked once', () => {
    expect(doubtOf(toJeanne)).toBeUndefined();
    expect(doubtOf({ ...toJeanne, text: 'Bonjour {{patient}}' })).toEqual({ fields: ['patient'] });
  });
});

describe('addresses that look like another', () => {
  const known = ['maud.prigent@chu.mssante.fr', 'martin@medecin.mssante.fr'];
  it('are told with the one they are taken for', () => {
    expect(resembling(['maud.pr1gent@chu.mssante.fr', 'rnartin@medecin.mssante.fr'], known)).toEqual([
      { address: 'maud.pr1gent@chu.mssante.fr', known: 'maud.prigent@chu.mssante.fr' },
      { address: 'rnartin@medecin.mssante.fr', known: 'martin@medecin.mssante.fr' },
    ]);
  });

  it('are not those that are known, nor other people’s', () => {
    expect(resembling([...known, 'paul.prigent@chu.mssante.fr'], known)).toEqual([]);
  });
});

describe('when it leaves', () => {
  it('at an hour of Paris, in winter as in summer', () => {
    expect(instantOf('2026-01-15', '8 h 30')?.toISOString()).toBe('2026-01-15T07:30:00.000Z');
    expect(instantOf('2026-07-15', '08:30')?.toISOString()).toBe('2026-07-15T06:30:00.000Z');
    expect(instantOf('2026-03-29', '14h')?.toISOString()).toBe('2026-03-29T12:00:00.000Z');
    expect(instantOf('2026-03-29', '1:30')?.toISOString()).toBe('2026-03-29T00:30:00.000Z');
  });

  it.each(['', 'demain', '25 h', '8 h 75', '8 30'])('never at « %s »', (hour) => {
    expect(instantOf('2026-01-15', hour)).toBeUndefined();
  });

  it('this evening only while it is still to come', () => {
    const ids = (iso: string) => usualMoments(new Date(iso)).map(({ id }) => id);
    expect(ids('2026-03-12T09:00:00Z')).toEqual(['evening', 'tomorrow', 'monday']);
    expect(ids('2026-03-12T18:00:00Z')).toEqual(['tomorrow', 'monday']);
    // A Sunday: tomorrow is Monday, said once.
    expect(ids('2026-03-15T09:00:00Z')).toEqual(['evening', 'tomorrow']);
  });
});
