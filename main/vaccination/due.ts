/**
 * What the general rules of the schedule say of somebody on a day, from the doses that are known. A dose that isn't known may have been
 * given all the same: what is due here is to be found in another record, or to be done.
 */
import type { Antigen } from '../profile/index.ts';
import type { VaccinationRule } from './calendar.ts';
import { vaccinationRules } from './calendar.ts';

export interface KnownDose {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly antigens: readonly Antigen[];
}

export type VaccinationState =
  | { readonly state: 'complete' }
  /** `since`: the day on which the schedule placed it. */
  | { readonly state: 'due'; readonly since: string }
  | { readonly state: 'later'; readonly from: string }
  /** A dose of late may stand for this one: for a clinician to judge. */
  | { readonly state: 'to-judge'; readonly lastDose: string };

export type VaccinationLine = VaccinationState & {
  readonly rule: VaccinationRule;
  /** Days of the doses that count for it, oldest first. */
  readonly doses: readonly string[];
  readonly isMandatory: boolean;
};

export interface Vaccinated {
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly doses: readonly KnownDose[];
}

/** The same day so many months later; the last of the month where that day doesn't exist. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** One line for each rule that concerns somebody of that age. @param today YYYY-MM-DD */
export function vaccinationDue(person: Vaccinated, today: string): VaccinationLine[] {
  return vaccinationRules.flatMap((rule): VaccinationLine[] => {
    const { birthDate } = person;
    if (birthDate > today || (rule.bornFrom !== undefined && birthDate < rule.bornFrom)) return [];
    if (rule.untilMonths !== undefined && today >= addMonths(birthDate, rule.untilMonths)) return [];
    const all = person.doses
      .filter(({ day, antigens }) => day >= birthDate && day <= today && antigens.includes(rule.antigen))
      .map(({ day }) => day);
    const doses = [...new Set(all)].toSorted();
    const found = stateOf(rule, birthDate, doses, today);
    if (found === undefined) return [];
    return [{ rule, doses, isMandatory: rule.obligation !== undefined && birthDate >= rule.obligation.bornFrom, ...found }];
  });
}

function stateOf(rule: VaccinationRule, birthDate: string, doses: readonly string[], today: string): VaccinationState | undefined {
  const ages = rule.ages ?? (rule.years ?? []).map((years) => years * 12);
  const days = ages.map((months) => addMonths(birthDate, months));
  const [first] = days;
  if (first === undefined) return undefined;
  switch (rule.kind) {
    case 'series':
      return next(days[doses.length], today);
    case 'booster':
      return booster(days, doses, today);
    case 'once':
      return isFar(first, today) ? undefined : once(first, doses, today);
    case 'pair':
      return isFar(first, today) ? undefined : pair(first, rule.betweenMonths ?? 0, doses, today);
    case 'season':
      return isFar(first, today) ? undefined : season(first, doses, today);
    case 'hpv':
      return hpv(birthDate, first, doses, today);
  }
}

/** `undefined`: none is left. */
function next(day: string | undefined, today: string): VaccinationState {
  if (day === undefined) return { state: 'complete' };
  return day <= today ? { state: 'due', since: day } : { state: 'later', from: day };
}

/** What comes in more than a year is no matter of today. */
function isFar(day: string, today: string): boolean {
  return day > addMonths(today, 12);
}

/** A dose this recent puts a booster off: the interval that the schedule asks for is judged with the whole history. */
const recentMonths = 60;

/** The appointment of that age: done since, or put off by a recent dose; before the first one and after it, the next. */
function booster(days: readonly string[], doses: readonly string[], today: string): VaccinationState | undefined {
  const current = days.filter((day) => day <= today).at(-1);
  const following = days.find((day) => day > today);
  const last = doses.at(-1);
  if (current !== undefined && (last === undefined || last < current)) {
    const isRecent = last !== undefined && last > addMonths(today, -recentMonths);
    return isRecent ? { state: 'to-judge', lastDose: last } : { state: 'due', since: current };
  }
  if (following === undefined) return { state: 'complete' };
  return current === undefined && isFar(following, today) ? undefined : { state: 'later', from: following };
}

/** A dose of before that age may have been of another product. */
function once(first: string, doses: readonly string[], today: string): VaccinationState {
  const last = doses.at(-1);
  if (last !== undefined && last >= first) return { state: 'complete' };
  return last !== undefined && first <= today ? { state: 'to-judge', lastDose: last } : next(first, today);
}

function pair(first: string, between: number, doses: readonly string[], today: string): VaccinationState {
  const [one, two] = doses;
  if (two !== undefined) return { state: 'complete' };
  return next(one === undefined ? first : addMonths(one, between), today);
}

/** The campaign goes from October to the end of January; a dose counts for the one that follows its September. */
function season(first: string, doses: readonly string[], today: string): VaccinationState {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const autumn = month >= 9 ? year : year - 1;
  const opens = `${autumn}-10-01`;
  if (doses.some((day) => day >= `${autumn}-09-01`)) return { state: 'later', from: `${autumn + 1}-10-01` };
  const isOpen = today >= opens && today <= `${autumn + 1}-01-31`;
  if (isOpen && first <= today) return { state: 'due', since: opens };
  const coming = today < opens ? opens : `${autumn + 1}-10-01`;
  return { state: 'later', from: first > coming ? first : coming };
}

/** Two doses, five months apart at least, when begun before fifteen; three otherwise (0, 2, 6 months), until the twentieth birthday. */
function hpv(birthDate: string, first: string, doses: readonly string[], today: string): VaccinationState | undefined {
  const [one, two, three] = doses;
  if (one === undefined) return isFar(first, today) ? undefined : next(first, today);
  const isEarly = one < addMonths(birthDate, 15 * 12);
  if (isEarly) return two === undefined ? next(addMonths(one, 5), today) : { state: 'complete' };
  if (three !== undefined) return { state: 'complete' };
  return next(two === undefined ? addMonths(one, 2) : addMonths(one, 6), today);
}
