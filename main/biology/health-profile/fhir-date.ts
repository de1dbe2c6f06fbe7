/** A FHIR date, dateTime or instant that is one of some calendar. Pure. */

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?)?)?$/u;

/** @returns it, of the precision that was written (fractions of a second left out); `undefined` for what no calendar or clock has */
export function dateOf(written: string | undefined): string | undefined {
  const match = written === undefined || written.length > 40 ? null : pattern.exec(written);
  if (match === null) return undefined;
  const [, year = '', month = '01', day = '01', hour, second = ':00', zone] = match;
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // 31 February becomes a day of March: it was none.
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return undefined;
  if (hour === undefined || zone === undefined) return written;
  const at = `${year}-${month}-${day}T${hour}${second === ':60' ? ':59' : second}${zone}`;
  return Number.isNaN(Date.parse(at)) ? undefined : at;
}
