/** « contrôle mardi matin Dr Leroy » to criteria, with what was understood of each word; what wasn't is most often a patient's name. */
import type { SlotCriteria, UnderstoodPiece } from '../../../preload/contract/agenda-search.ts';
import type { VisitReason } from '../../../preload/contract/agenda-setup.ts';
import { wordsOf } from '../../fold.ts';
import type { Timetable } from '../setup.ts';
import { type DayPiece, dayAt } from './days.ts';
import { type HourPiece, hourAt, wallHours } from './hours.ts';
import { type Token, tokensOf } from './tokens.ts';

export interface PhraseContext {
  readonly timetables: readonly Timetable[];
  readonly reasons: readonly VisitReason[];
  /** YYYY-MM-DD on the clock of the place. */
  readonly today: string;
}

export interface Parsed {
  readonly criteria: SlotCriteria;
  readonly pieces: UnderstoodPiece[];
  readonly rest: string;
  readonly isUrgent: boolean;
}

/** Joins pieces without meaning anything alone. */
const idle = new Set([
  'avec',
  'chez',
  'pour',
  'le',
  'la',
  'les',
  'l',
  'un',
  'une',
  'de',
  'du',
  'des',
  'en',
  'a',
  'au',
  'ou',
  'et',
  'rdv',
  'rendez-vous',
]);
const titles = new Set(['dr', 'dre', 'docteur', 'docteure', 'pr', 'professeur', 'mme', 'madame', 'm', 'monsieur']);
const urgent = new Set(['urgent', 'urgente', 'urgence', 'urgemment']);

interface Draft {
  readonly scheduleIds: Set<string>;
  readonly siteIds: Set<string>;
  readonly weekdays: Set<number>;
  reasonId?: string;
  minutes?: number;
  from?: string;
  until?: string;
  hours?: { from: number; to: number };
  isUrgent: boolean;
}

export function parsePhrase(text: string, context: PhraseContext): Parsed {
  const tokens = tokensOf(text);
  const names = namesOf(context);
  const draft: Draft = { scheduleIds: new Set(), siteIds: new Set(), weekdays: new Set(), isUrgent: false };
  const pieces: UnderstoodPiece[] = [];
  const left: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = understand(tokens, at, context, names, draft);
    if (found === undefined) {
      const token = tokens[at];
      if (token !== undefined) left.push(token);
      at += 1;
      continue;
    }
    const [first, last] = [tokens[at], tokens[Math.min(tokens.length, at + found.length) - 1]];
    if (first !== undefined && last !== undefined) {
      pieces.push({ kind: found.kind, text: text.slice(first.from, last.to), from: first.from, to: last.to });
    }
    at += found.length;
  }
  return { criteria: criteriaOf(draft), pieces, rest: restOf(text, left), isUrgent: draft.isUrgent };
}

interface Name {
  readonly kind: 'reason' | 'practitioner' | 'site';
  readonly words: readonly string[];
  take(draft: Draft): void;
}

/** Longest first: « contrôle annuel » before « contrôle ». */
function namesOf({ timetables, reasons }: PhraseContext): Name[] {
  const names: Name[] = [];
  for (const reason of reasons) {
    for (const name of [reason.name, ...reason.synonyms]) {
      const take = (draft: Draft) => {
        draft.reasonId ??= reason.id;
      };
      names.push({ kind: 'reason', words: wordsOf(name), take });
    }
  }
  for (const { view, site } of timetables) {
    const take = (draft: Draft) => void draft.scheduleIds.add(view.id);
    const [, ...words] = view.practitioner.name.split(/\s+/u);
    const family = words.filter((word) => word.length > 1 && word === word.toLocaleUpperCase('fr'));
    names.push({ kind: 'practitioner', words: wordsOf(family.join(' ')), take });
    names.push({ kind: 'practitioner', words: wordsOf(words.join(' ')), take });
    names.push({ kind: 'site', words: wordsOf(site.name), take: (draft) => void draft.siteIds.add(site.id) });
  }
  return names.filter(({ words }) => words.length > 0).sort((a, b) => b.words.length - a.words.length);
}

function understand(tokens: readonly Token[], at: number, context: PhraseContext, names: readonly Name[], draft: Draft) {
  const word = tokens[at]?.word ?? '';
  if (urgent.has(word)) {
    draft.isUrgent = true;
    return { kind: 'urgent' as const, length: 1 };
  }
  const named = nameAt(tokens, at, names, draft);
  if (named !== undefined) return named;
  // A bound of days and one of hours begin with the same words: the one that understands more of them is right.
  const [day, hour] = [dayAt(tokens, at, context.today), hourAt(tokens, at)];
  if (hour !== undefined && (day === undefined || hour.length >= day.length)) return takeHour(hour, draft);
  return day === undefined ? undefined : takeDay(day, draft);
}

function nameAt(tokens: readonly Token[], at: number, names: readonly Name[], draft: Draft) {
  const skip = titles.has(tokens[at]?.word ?? '') ? 1 : 0;
  const word = (offset: number) => tokens[at + skip + offset]?.word ?? '';
  const isThere = ({ words }: Name) => words.every((one, index) => isWord(word(index), one, words.length));
  const best = names.find((one) => (skip === 0 || one.kind === 'practitioner') && isThere(one));
  if (best === undefined) return undefined;
  // One practitioner may have several timetables.
  for (const one of names) if (one.kind === best.kind && one.kind !== 'reason' && one.words.join() === best.words.join()) one.take(draft);
  if (best.kind === 'reason') best.take(draft);
  return { kind: best.kind, length: best.words.length + skip };
}

/** A word begun is enough where the name is of one word: « vacc » is « vaccination ». */
function isWord(typed: string, wanted: string, count: number): boolean {
  return typed === wanted || (count === 1 && typed.length >= 4 && wanted.startsWith(typed));
}

function takeHour(piece: HourPiece, draft: Draft) {
  if (piece.minutes !== undefined) draft.minutes = piece.minutes;
  if (piece.hours !== undefined) {
    const { from, to } = draft.hours ?? { from: 0, to: 1440 };
    const both = { from: Math.max(from, piece.hours.from), to: Math.min(to, piece.hours.to) };
    draft.hours = both.from < both.to ? both : { ...piece.hours };
  }
  return { kind: piece.kind, length: piece.length };
}

function takeDay({ kind, length, weekday, from, until }: DayPiece, draft: Draft) {
  if (weekday !== undefined) draft.weekdays.add(weekday);
  if (from !== undefined) draft.from = from;
  if (until !== undefined) draft.until = until;
  return { kind, length };
}

function criteriaOf({ scheduleIds, siteIds, weekdays, reasonId, minutes, from, until, hours }: Draft): SlotCriteria {
  return {
    scheduleIds: [...scheduleIds],
    siteIds: [...siteIds],
    weekdays: [...weekdays].sort(),
    ...(reasonId !== undefined && { reasonId }),
    ...(minutes !== undefined && { minutes }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(hours !== undefined && { hours: wallHours(hours) }),
  } as unknown as SlotCriteria;
}

/** Words that join, but begin or tie a family name too: « le goff », « de la tour », « l’hermite ». */
const particles = new Set(['le', 'la', 'les', 'l', 'de', 'du', 'des']);

/** As typed, without the words that only join; those that stand just before a name are part of it. */
function restOf(text: string, left: readonly Token[]): string {
  const isName = ({ word }: Token) => !idle.has(word) && !titles.has(word);
  const follows = (first: Token, second: Token) => /^[\s'’]*$/u.test(text.slice(first.to, second.from));
  let rest = '';
  let last: Token | undefined;
  const kept = left.filter((token, index) => {
    if (isName(token)) return true;
    for (let at = index; particles.has(left[at]?.word ?? ''); at += 1) {
      const [one, next] = [left[at], left[at + 1]];
      if (one === undefined || next === undefined || !follows(one, next)) return false;
      if (isName(next)) return true;
    }
    return false;
  });
  for (const token of kept) {
    // An apostrophe stays where it was typed.
    const joint = last === undefined ? '' : follows(last, token) ? text.slice(last.to, token.from) : ' ';
    rest += `${joint}${text.slice(token.from, token.to)}`;
    last = token;
  }
  return rest.replace(/\s+/gu, ' ');
}
