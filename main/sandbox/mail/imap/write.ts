/** Writes values as IMAP does: quoted when they can be, a literal when they can't. */

const quotable = /^[\x20-\x7e]*$/;

/** @param text one byte a character */
export function quoted(text: string): string {
  if (quotable.test(text) && text.length < 1000) return `"${text.replaceAll(/(["\\])/g, '\\$1')}"`;
  return `{${text.length}}\r\n${text}`;
}

/** @param text any characters; sent as UTF-8 */
export const quotedText = (text: string) => quoted(Buffer.from(text, 'utf8').toString('latin1'));

export const orNil = (text: string | undefined) => (text === undefined || text === '' ? 'NIL' : quoted(text));

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number) => String(number).padStart(2, '0');

/** `12-Mar-2026 08:00:00 +0000`. @param instant milliseconds since 1970 */
export function dateTime(instant: number): string {
  const at = new Date(instant);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return `"${two(at.getUTCDate())}-${months[at.getUTCMonth()]}-${at.getUTCFullYear()} ${time} +0000"`;
}

/** @returns milliseconds since 1970 at midnight UTC, or at the time given; undefined for what isn't a date */
export function readDate(text: string): number | undefined {
  const instant = Date.parse(
    text
      .trim()
      .replaceAll('-', ' ')
      .replace(/ (\d{4})$/, ' +$1')
      .replace(/^(\d{1,2} \w{3} \d{4})$/, '$1 UTC'),
  );
  return Number.isNaN(instant) ? undefined : instant;
}
