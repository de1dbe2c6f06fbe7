/** How a treatment is taken, in words: those of the prescriber, else drawn from the dose and the rhythm of the entry. */
import type { ClinicalStatement, EntryQuantity, EntryTime, EntryValue } from '../../cda/index.ts';
import { shown } from '../../platform/index.ts';

export function posologyOf(statement: ClinicalStatement): string | undefined {
  const instructions = statement.children.find(({ relation, statement: { kind } }) => relation === 'SUBJ' && kind === 'act');
  const written = instructions?.statement.text ?? statement.text;
  if (written !== undefined) return shown(written, 300);
  const parts = [doseWords(statement.dose), ...statement.times.slice(1).map(rhythmWords)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

const number = (value: number) => String(value).replace('.', ',');
/** Annotations of UCUM are words: `{comprimé}`. */
const unitWords = (unit: string | undefined) => (unit === undefined ? '' : ` ${unit.replaceAll(/[{}]/gu, '')}`);
const quantityWords = ({ value, unit }: EntryQuantity) => `${number(value)}${unitWords(unit)}`;

function doseWords(dose: EntryValue | undefined): string | undefined {
  if (dose?.kind === 'quantity') return quantityWords(dose.quantity);
  if (dose?.kind !== 'interval') return undefined;
  const [low, high] = [dose.low, dose.high];
  if (low !== undefined && high !== undefined)
    return low.value === high.value ? quantityWords(high) : `${number(low.value)} à ${quantityWords(high)}`;
  return high === undefined ? low && quantityWords(low) : `jusqu’à ${quantityWords(high)}`;
}

const periods: ReadonlyMap<string, string> = new Map([
  ['h', 'h'],
  ['d', 'jours'],
  ['wk', 'semaines'],
  ['mo', 'mois'],
]);
/** HL7 TimingEvent. */
const moments: ReadonlyMap<string, string> = new Map([
  ['ACM', 'avant le petit déjeuner'],
  ['ACD', 'avant le déjeuner'],
  ['ACV', 'avant le dîner'],
  ['CM', 'au petit déjeuner'],
  ['CD', 'au déjeuner'],
  ['CV', 'au dîner'],
  ['PCM', 'après le petit déjeuner'],
  ['PCD', 'après le déjeuner'],
  ['PCV', 'après le dîner'],
  ['HS', 'au coucher'],
  ['WAKE', 'au réveil'],
]);

function rhythmWords({ period, event }: EntryTime): string | undefined {
  if (event !== undefined) return moments.get(event);
  if (period === undefined) return undefined;
  const unit = periods.get(period.unit ?? '');
  if (unit === undefined) return undefined;
  if (period.value === 1 && unit !== 'h') return { jours: 'chaque jour', semaines: 'chaque semaine', mois: 'chaque mois' }[unit];
  return `${unit === 'semaines' ? 'toutes les' : unit === 'h' ? 'toutes les' : 'tous les'} ${number(period.value)} ${unit}`;
}
