/** Plain French to criteria, as secretaries type it. */
import { describe, expect, it } from 'vitest';
import { type PhraseContext, parsePhrase } from '../../../main/agenda/phrase/index.ts';

const timetable = (id: string, name: string, site = 'Maison des Tilleuls', siteId = 's1') =>
  ({ view: { id, practitioner: { name } }, site: { id: siteId, name: site } }) as unknown as PhraseContext['timetables'][number];
const reason = (id: string, name: string, synonyms: string[] = []) =>
  ({ id, name, synonyms }) as unknown as PhraseContext['reasons'][number];

const context: PhraseContext = {
  timetables: [
    timetable('leroy', 'Dr Anne LEROY'),
    timetable('leroy-2', 'Dr Anne LEROY', 'Clinique Saint-Laud', 's2'),
    timetable('le-goff', 'Dre Maëlle LE GOFF'),
  ],
  reasons: [reason('ctl', 'Contrôle', ['suivi']), reason('annual', 'Contrôle annuel'), reason('vac', 'Vaccination', ['vaccin'])],
  // A Wednesday.
  today: '2026-11-25',
};
const parse = (text: string) => parsePhrase(text, context);

describe('a phrase', () => {
  it('says a reason, a day, a moment and a practitioner', () => {
    const { criteria, rest, pieces } = parse('contrôle mardi matin Dr Leroy');
    expect(criteria).toEqual({
      ...{ reasonId: 'ctl', scheduleIds: ['leroy', 'leroy-2'], siteIds: [], weekdays: [2] },
      hours: { from: '00:00', to: '13:00' },
    });
    expect(rest).toBe('');
    expect(pieces.map(({ kind, text }) => [kind, text])).toEqual([
      ['reason', 'contrôle'],
      ['weekday', 'mardi'],
      ['hours', 'matin'],
      ['practitioner', 'Dr Leroy'],
    ]);
  });

  it('leaves what isn’t understood: most often a name', () => {
    expect(parse('vaccin Mme Jeanne Martel demain')).toMatchObject({
      rest: 'Jeanne Martel',
      criteria: { reasonId: 'vac', from: '2026-11-26', until: '2026-11-26' },
    });
  });

  it.each([
    ['contrôle lundi le bihan', 'le bihan'],
    ['Le Bihan Yann demain', 'Le Bihan Yann'],
    ['rdv pour jeanne de la tour mardi', 'jeanne de la tour'],
    ['du pont', 'du pont'],
    ['l’hermite vaccin', 'l’hermite'],
    // What only joins is no name: nothing of the kind follows it.
    ['le contrôle avec le Dr Leroy', ''],
    ['un rendez-vous pour le vaccin', ''],
    ['martel le matin', 'martel'],
  ])('leaves the particle of a name to it: « %s »', (text, rest) => {
    expect(parse(text).rest).toBe(rest);
  });

  it('prefers the longer name, takes a name of two words, and whatever the accents', () => {
    expect(parse('controle annuel le goff').criteria).toMatchObject({ reasonId: 'annual', scheduleIds: ['le-goff'] });
    expect(parse('SUIVI clinique saint laud').criteria).toMatchObject({ reasonId: 'ctl', siteIds: ['s2'] });
    expect(parse('vacci').criteria).toMatchObject({ reasonId: 'vac' });
  });

  it.each([
    ['aujourd’hui', { from: '2026-11-25', until: '2026-11-25' }],
    ['après-demain', { from: '2026-11-27', until: '2026-11-27' }],
    ['semaine prochaine', { from: '2026-11-30', until: '2026-12-06' }],
    ['lundi prochain', { from: '2026-11-30', until: '2026-11-30' }],
    ['dans 15 jours', { from: '2026-12-10', until: '2026-12-16' }],
    ['dans trois semaines', { from: '2026-12-16', until: '2026-12-22' }],
    ['d’ici 2 semaines', { until: '2026-12-09' }],
    ['le 12', { from: '2026-12-12', until: '2026-12-12' }],
    ['le 28', { from: '2026-11-28', until: '2026-11-28' }],
    ['12/03', { from: '2027-03-12', until: '2027-03-12' }],
    ['1er mars', { from: '2027-03-01', until: '2027-03-01' }],
    ['mardi 8 décembre', { from: '2026-12-08', until: '2026-12-08' }],
    ['avant le 15 décembre', { until: '2026-12-14' }],
    ['à partir du 3 janvier', { from: '2027-01-03' }],
    ['mois prochain', { from: '2026-12-01', until: '2026-12-31' }],
    ['29 février 2028', { from: '2028-02-29', until: '2028-02-29' }],
  ])('« %s »', (text, expected) => {
    const { criteria, rest } = parse(text);
    expect(rest).toBe('');
    const { from, until } = criteria;
    expect({ ...(from !== undefined && { from }), ...(until !== undefined && { until }) }).toEqual(expected);
  });

  it.each([
    ['après 17h', { from: '17:00', to: '24:00' }],
    ['avant 10h30', { from: '00:00', to: '10:30' }],
    ['entre 9h et 11h30', { from: '09:00', to: '11:30' }],
    ['après-midi', { from: '12:00', to: '19:00' }],
    ['matin après 9h', { from: '09:00', to: '13:00' }],
    ['vers 10h', { from: '09:00', to: '11:30' }],
    ['à 14:20', { from: '14:20', to: '16:20' }],
  ])('« %s »', (text, hours) => expect(parse(text).criteria.hours).toEqual(hours));

  it('says a length and that it presses', () => {
    expect(parse('urgent 30 min jeudi ou vendredi')).toMatchObject({ isUrgent: true, criteria: { minutes: 30, weekdays: [4, 5] } });
  });

  it('gives the places of its pieces in what was typed', () => {
    const text = '  Contrôle,  après-demain ';
    for (const { from, to, text: piece } of parse(text).pieces) expect(text.slice(from, to)).toBe(piece);
  });

  it('invents no day: 31 February is none', () => {
    expect(parse('31/02').criteria).toEqual({ scheduleIds: [], siteIds: [], weekdays: [] });
  });
});
