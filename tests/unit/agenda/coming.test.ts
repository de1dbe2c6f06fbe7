/** The days that a search names, its other words left as they were typed. */
import { describe, expect, it } from 'vitest';
import { namedDays } from '../../../main/agenda/coming.ts';

/** A Thursday. */
const today = '2026-03-12';

describe('days named in a search', () => {
  it.each([
    ['vaccin demain', { rest: 'vaccin', from: '2026-03-13', until: '2026-03-13' }],
    ['demain', { rest: '', from: '2026-03-13', until: '2026-03-13' }],
    ['contrôle jeudi', { rest: 'contrôle', from: '2026-03-12', until: '2026-03-12' }],
    ['mardi Contrôle', { rest: 'Contrôle', from: '2026-03-17', until: '2026-03-17' }],
    ['aujourd’hui diallo', { rest: 'diallo', from: '2026-03-12', until: '2026-03-12' }],
    ['contrôle semaine prochaine', { rest: 'contrôle', from: '2026-03-16', until: '2026-03-22' }],
  ])('« %s »', (text, expected) => expect(namedDays(text, today)).toEqual(expected));

  it.each(['contrôle', 'martel', '', 'HbA1c 8,4'])('« %s » names none', (text) => expect(namedDays(text, today)).toBeUndefined());
});
