/** How dates, hours, sizes, names and identifiers are written: French typography, with the spaces that may not break. */
import type { Ins } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';

/** Non-breaking space, and its narrow form, used before `; ? !`. */
export const nbsp = '\u00a0';
export const nnbsp = '\u202f';

const zone = 'Europe/Paris';
const locale = 'fr-FR';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
}

const long = formatter({ day: 'numeric', month: 'long', year: 'numeric' });
const short = formatter({ day: 'numeric', month: 'short' });
const shortYear = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
const weekday = formatter({ weekday: 'long', day: 'numeric', month: 'long' });
const monthYear = formatter({ month: 'long', year: 'numeric' });
const dayName = formatter({ weekday: 'long' });
const hourMinute = formatter({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

type Partial = 'year' | 'month' | 'full';

/** FHIR dates may be partial: « 1958 », « 1958-03 », « 1958-03-14 », or an instant. */
function precision(iso: string): Partial {
  return iso.length === 4 ? 'year' : iso.length === 7 ? 'month' : 'full';
}

/** A day without an hour is that day everywhere: noon keeps it so whatever the zone. */
function instantOf(iso: string): Date {
  return new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso);
}

function written(text: string): string {
  return text
    .replace(/^1 /, `1er${nbsp}`)
    .replace(/ (?=\d{4}$)/, nbsp)
    .replace(/^(\d+) /, `$1${nbsp}`);
}

/** « 12 mars 2026 », « mars 1958 », « 1958 ». */
export function formatDate(iso: string): string {
  const date = instantOf(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const known = precision(iso);
  if (known === 'year') return iso;
  return known === 'month' ? monthYear.format(instantOf(`${iso}-15`)) : written(long.format(date));
}

/** « 12 mars » this year, « 7 avr. 2025 » otherwise. */
export function formatShortDate(iso: string, now: Date = new Date()): string {
  if (precision(iso) !== 'full') return formatDate(iso);
  const date = instantOf(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return written((calendarDay(iso).slice(0, 4) === calendarDay(now).slice(0, 4) ? short : shortYear).format(date));
}

/** A month, a day, a word that begins a line: « Mars 2026 ». */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

/** « Jeudi 12 mars ». */
export function formatWeekday(date: Date): string {
  const text = weekday.format(date).replace(/ 1 /, ' 1er ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** « 14 h 30 ». */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const [hours, minutes] = hourMinute.format(date).split(':');
  return `${Number(hours)}${nbsp}h${nbsp}${minutes}`;
}

/** « 12 mars 2026, 14 h 30 »; a date without an hour stays a date. */
export function formatDateTime(iso: string): string {
  return iso.length <= 10 ? formatDate(iso) : `${formatDate(iso)}, ${formatTime(iso)}`;
}

/** « à l’instant », « il y a 2 min », « il y a 3 h », « hier, 21 h 04 », « mardi », then a date. */
export function formatRelative(iso: string, now: Date = new Date()): string {
  const elapsed = now.getTime() - new Date(iso).getTime();
  if (Number.isNaN(elapsed)) return iso;
  if (elapsed < minute) return 'à l’instant';
  if (elapsed < hour) return `il y a ${Math.floor(elapsed / minute)}${nbsp}min`;
  if (calendarDay(iso) === calendarDay(now)) return `il y a ${Math.floor(elapsed / hour)}${nbsp}h`;
  if (calendarDay(iso) === calendarDay(new Date(now.getTime() - day))) return `hier, ${formatTime(iso)}`;
  return elapsed < 6 * day ? dayName.format(new Date(iso)) : formatShortDate(iso, now);
}

/** YYYY-MM-DD of an instant as Paris sees it: the day of the contract's `date` inputs. */
export function calendarDay(moment: string | Date): string {
  return isoDay.format(typeof moment === 'string' ? instantOf(moment) : moment);
}

/** Whole years, or months under two years: « 67 ans », « 14 mois ». A partial date counts from its middle; the day is that of Paris. */
export function formatAge(birthDate: string, now: Date = new Date()): string {
  const full = `${birthDate}${{ year: '-07-01', month: '-15', full: '' }[precision(birthDate)]}`;
  const [born, today] = [full, calendarDay(now)].map((day) => day.slice(0, 10).split('-').map(Number));
  const [bornYear, bornMonth, bornDay] = born ?? [];
  const [year, month, dayOfMonth] = today ?? [];
  if (!bornYear || !bornMonth || !bornDay || !year || !month || !dayOfMonth) return '';
  const months = (year - bornYear) * 12 + month - bornMonth - (dayOfMonth < bornDay ? 1 : 0);
  return months < 24 ? `${Math.max(months, 0)}${nbsp}mois` : `${Math.floor(months / 12)}${nbsp}ans`;
}

/** « 84 ko », « 3,1 Mo »: decimal units, as the standards of the domain count. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}${nbsp}octets`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)}${nbsp}ko`;
  if (bytes < 999_950_000) return `${formatNumber(bytes / 1_000_000, 1)}${nbsp}Mo`;
  return `${formatNumber(bytes / 1_000_000_000, 1)}${nbsp}Go`;
}

/** Making one costs more than a hundred numbers: they are written at every image that passes. */
const numbers = new Map<string, Intl.NumberFormat>();

function numberFormat(decimals: number, atLeast: number): Intl.NumberFormat {
  const key = `${decimals}/${atLeast}`;
  const known = numbers.get(key) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: atLeast, maximumFractionDigits: decimals });
  numbers.set(key, known);
  return known;
}

/**
 * « 1 000 », « 7,8 », with the true minus sign.
 * @param atLeast decimals written even when they are zeros: what changes under the eyes keeps its width
 */
export function formatNumber(value: number, decimals = 0, atLeast = 0): string {
  return numberFormat(decimals, atLeast).format(value).replace('-', '\u2212');
}

/** « 2 58 03 49 007 112 47 »: sex, year, month, department, commune, order, key. */
export function formatIns(ins: Ins | string): string {
  const text = typeof ins === 'string' ? ins : ins.matricule;
  const parts = /^(.)(..)(..)(..)(...)(...)(..)$/.exec(text);
  return parts === null ? text : parts.slice(1).join(nbsp);
}

/** « 06 39 98 16 39 »: a French number by pairs; another one as it was written. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/[\s.-]/gu, '');
  return /^0\d{9}$/.test(digits) ? (digits.match(/../g) ?? []).join(nbsp) : phone;
}

/** « MARTEL Jeanne »: the birth name alone is in capitals. */
export function formatName(patient: Pick<PatientSummary, 'birthName' | 'firstGivenName'>): string {
  return `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`;
}

/** Two letters for an avatar: given name then family name. */
export function initials(givenName: string, familyName: string): string {
  return `${givenName.charAt(0)}${familyName.charAt(0)}`.toLocaleUpperCase('fr');
}
