/** Ages in whole years, from a date of birth that may be partial. */

/** `undefined` when the year isn't known; a missing month or day counts as the first. @param birthDate `YYYY[-MM[-DD]]` */
export function ageOn(birthDate: string, now: Date): number | undefined {
  const [year, month = 1, day = 1] = birthDate.split('-').map(Number);
  if (year === undefined || !Number.isInteger(year) || year < 1800) return undefined;
  const hasHadBirthday = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  return now.getFullYear() - year - (hasHadBirthday ? 0 : 1);
}
