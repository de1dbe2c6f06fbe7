/** What the messages screen decides without a screen: boxes, places, days, what is quoted, which form of a message is shown. */
import { describe, expect, test } from 'vitest';
import type { Mailbox } from '../../../preload/contract/mailboxes.ts';
import { mailboxId } from '../../../preload/contract/mailboxes.ts';
import type { Conversation } from '../../../preload/contract/messages.ts';
import { boxesOf, firstView, pressingCount } from '../../../renderer/features/messages/boxes.ts';
import { aboutWhat, initialsOf, withWhom } from '../../../renderer/features/messages/conversation-words.ts';
import { isRich } from '../../../renderer/features/messages/html/is-rich.ts';
import { byDay, dayTitle, listDate } from '../../../renderer/features/messages/message-days.ts';
import { placeOf } from '../../../renderer/features/messages/place.ts';
import { paragraphs, textParts } from '../../../renderer/features/messages/text-parts.ts';
import { i18n, startI18n } from '../../../renderer/i18n/index.ts';

startI18n();
const t = i18n.getFixedT('fr', 'conversations');
const now = new Date('2026-03-12T08:20:00Z');

function mailbox(part: Partial<Mailbox>): Mailbox {
  return {
    id: mailboxId.parse('own'),
    address: 'a@b.mssante.fr',
    kind: 'PER',
    label: 'Dre Diallo',
    isShared: false,
    rights: [],
    holders: [],
    state: { kind: 'current', checkedAt: now.toISOString() },
    folders: [{ id: 3, name: 'Junk', role: 'junk', unread: 0 }],
    counts: {},
    ...part,
  };
}

describe('boxes', () => {
  test('a shared mailbox begins with what is to be shared out', () => {
    expect(boxesOf(mailbox({})).map(({ view }) => view)).toEqual(['inbox', 'patients', 'unanswered', 'todo', 'sent', 'archive']);
    expect(boxesOf(mailbox({ isShared: true })).map(({ view }) => view)).toEqual([
      'unassigned',
      'mine',
      'inbox',
      'unanswered',
      'sent',
      'archive',
    ]);
    expect(firstView(mailbox({ isShared: true }))).toBe('unassigned');
  });
  test('junk is there only when something is in it', () => {
    expect(boxesOf(mailbox({ counts: { junk: 2 } })).at(-1)).toMatchObject({ view: 'junk', count: 2, isPressing: false });
  });
  test('what presses is what nobody has read, or taken', () => {
    expect(
      pressingCount([mailbox({ counts: { inbox: 4, unassigned: 9 } }), mailbox({ isShared: true, counts: { inbox: 7, unassigned: 2 } })]),
    ).toBe(6);
  });
});

describe('place', () => {
  test('a mailbox that is gone gives way to the first, with its own view', () => {
    const boxes = [
      mailbox({}),
      mailbox({ id: mailboxId.parse('shared'), isShared: true, folders: [{ id: 8, name: 'Biologie', unread: 0 }] }),
    ];
    expect(placeOf({ mailbox: mailboxId.parse('gone'), view: 'mine' }, boxes)).toMatchObject({ view: 'inbox', mailbox: { id: 'own' } });
    expect(placeOf({ mailbox: mailboxId.parse('shared') }, boxes)).toMatchObject({ view: 'unassigned' });
    expect(placeOf({ mailbox: mailboxId.parse('shared'), folder: 8 }, boxes)).toMatchObject({ view: 'all', folder: 8 });
    expect(placeOf({ mailbox: mailboxId.parse('own'), folder: 8 }, boxes)).toMatchObject({ view: 'inbox', folder: undefined });
    expect(placeOf({}, [])).toBeUndefined();
  });
});

describe('days', () => {
  test('in a list, as short as can be', () => {
    expect(listDate('2026-03-12T07:12:00Z', now)).toBe('8\u00a0h\u00a012');
    expect(listDate('2026-03-11T20:04:00Z', now)).toBe('hier');
    expect(listDate('2026-03-10T20:04:00Z', now)).toBe('mardi');
    expect(listDate('2026-03-05T20:04:00Z', now)).toBe('5\u00a0mars');
    expect(listDate('2025-12-05T20:04:00Z', now)).toBe('5\u00a0déc. 2025'.replace(' 2025', '\u00a02025'));
  });
  test('between messages, in words', () => {
    expect(dayTitle('2026-03-12T07:12:00Z', now)).toBe('Aujourd’hui, jeudi 12 mars');
    expect(dayTitle('2026-03-11T07:12:00Z', now)).toBe('Hier, mercredi 11 mars');
    expect(dayTitle('2026-02-06T07:12:00Z', now)).toBe('6\u00a0février');
    expect(dayTitle('2026-02-01T07:12:00Z', now)).toBe('1er\u00a0février');
  });
  test('the day is that of Paris', () => {
    const days = byDay([{ at: '2026-03-10T22:30:00Z' }, { at: '2026-03-10T23:30:00Z' }, { at: '2026-03-11T10:00:00Z' }], now);
    expect(days.map(({ key, items }) => [key, items.length])).toEqual([
      ['2026-03-10', 1],
      ['2026-03-11', 2],
    ]);
  });
});

describe('text', () => {
  test('what is quoted is folded, whoever announces it', () => {
    expect(textParts('Merci.\n\nLe 6 févr. 2026 à 9:12, Dre Claire DIALLO\n<c@d.fr> a écrit :\n> Bonjour')).toEqual({
      written: 'Merci.',
      quoted: 'Le 6 févr. 2026 à 9:12, Dre Claire DIALLO\n<c@d.fr> a écrit :\n> Bonjour',
    });
    expect(textParts('Vu\r\n\r\n-----Message d’origine-----\r\nDe : X').written).toBe('Vu');
    expect(textParts('Oui\n> une\n> deux\n').quoted).toBe('> une\n> deux');
  });
  test('an answer below or among what it quotes is all read', () => {
    expect(textParts('> question\nréponse').quoted).toBeUndefined();
    expect(textParts('> rien\n> que cela').quoted).toBeUndefined();
    expect(textParts('Le patient a écrit : rien')).toEqual({ written: 'Le patient a écrit : rien', quoted: undefined });
  });
  test('paragraphs keep their lines', () => {
    expect(paragraphs('un\ndeux\n \n\ntrois\n')).toEqual(['un\ndeux', 'trois']);
  });
  test('HTML is shown when it says more than the text', () => {
    expect(isRich('<div>Bonjour</div>', 'Bonjour')).toBe(false);
    expect(isRich('<div>Bonjour</div>', ' ')).toBe(true);
    expect(isRich('<p style="color:red;background:#fff">x</p>', 'x')).toBe(true);
    expect(isRich('<table><tr><td>x</td></tr></table>', 'x')).toBe(true);
    expect(isRich('<p>l’image et la table</p>', 'l’image et la table')).toBe(false);
  });
});

describe('names', () => {
  const base = { subject: 'RCP', excerpt: 'Bonjour', isLastOurs: false, people: [{ name: '', address: 'x@y.fr', kind: 'unknown' }] };
  const conversation = (part: object) => ({ ...base, kind: 'professional', ...part }) as unknown as Conversation;
  const patient = { name: 'MARTEL Jeanne' };
  test('a patient is named by the file, others by themselves, never by nothing', () => {
    expect(withWhom(conversation({ kind: 'patient', patient }))).toBe('MARTEL Jeanne');
    expect(withWhom(conversation({}))).toBe('x@y.fr');
    const people = ['A', 'B', 'C', 'D'].map((name) => ({ name, address: '', kind: 'professional' }));
    expect(withWhom(conversation({ people }))).toBe('A, B + 2');
  });
  test('a patient is read by what they write, a colleague by the subject after the patient', () => {
    expect(aboutWhat(conversation({ kind: 'patient', patient }), t)).toBe('Bonjour');
    expect(aboutWhat(conversation({ kind: 'patient', patient, isLastOurs: true }), t)).toBe('Vous\u00a0: Bonjour');
    expect(aboutWhat(conversation({ patient }), t)).toBe('MARTEL Jeanne — RCP');
    expect(aboutWhat(conversation({ subject: ' ' }), t)).toBe('Sans objet');
  });
  test('two letters say who has taken it', () => {
    expect(['Nadia FERRAND', 'Dre Claire DIALLO', 'Mme Océane PETITJEAN'].map(initialsOf)).toEqual(['NF', 'CD', 'OP']);
  });
});
