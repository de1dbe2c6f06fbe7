/** How long a study has waited, in the days that one counts on a calendar. */
import { expect, test } from 'vitest';
import { ageOf } from '../../../renderer/features/imaging/worklist.ts';
import { i18n, startI18n } from '../../../renderer/i18n/index.ts';

startI18n();
const now = new Date('2026-03-12T08:20:00Z');
const age = (studyDate: string) => ageOf(studyDate, now, i18n.getFixedT('fr', 'report'));

test('counts days of the calendar, then months, then years', () => {
  expect(age('2026-03-12T06:00:00Z')).toBe('aujourd’hui');
  expect(age('2026-03-11T22:30:00Z')).toBe('1 jour');
  expect(age('2026-03-10T17:05:00Z')).toBe('2 jours');
  expect(age('2025-09-12T09:00:00Z')).toBe('5 mois');
  expect(age('2021-05-25T09:00:00Z')).toBe('4 ans');
});
