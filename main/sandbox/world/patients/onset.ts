/** Since when a patient has each condition: as the stories tell it, else drawn for the patient. */
import { ageAt } from '../calendar.ts';
import { createPrng } from '../prng.ts';
import type { ConditionKey } from './conditions.ts';
import type { Person } from './person.ts';

const told: Record<string, Partial<Record<ConditionKey, number>>> = {
  'martel-jeanne': { copd: 2018, diabetes: 2014, hypertension: 2009, ckd: 2025, dyslipidemia: 2014 },
  'da-costa-ines': { hypothyroidism: 2021 },
};

/** Year. @param now pregnancies are of this year */
export function onsetYear(person: Person, key: ConditionKey, now: Date): number {
  const year = now.getUTCFullYear();
  if (key === 'pregnancy') return year;
  const drawn = createPrng(`${person.id}/onset/${key}`).int(1, 14);
  return told[person.key]?.[key] ?? Math.max(year - drawn, year - ageAt(person.birthDate, now));
}
