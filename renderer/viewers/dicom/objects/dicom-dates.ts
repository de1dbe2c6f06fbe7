/** Dates and times of DICOM (PS3.5 §6.2) for the eye. */
import { formatDate } from '../../../i18n/format.ts';

/** « 20260310 » → « 2026-03-10 ». */
export function dicomDate(value: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(value ?? '') ?? [];
  return year && month && day ? `${year}-${month}-${day}` : undefined;
}

/** « 20260310112500 » → « 10 mars 2026, 11 h 25 ». */
export function dicomDateTime(value: string | undefined): string | undefined {
  const date = dicomDate(value);
  if (date === undefined) return undefined;
  const [, hours, minutes] = /^\d{8}(\d{2})(\d{2})/.exec(value ?? '') ?? [];
  return hours && minutes ? `${formatDate(date)}, ${Number(hours)} h ${minutes}` : formatDate(date);
}
