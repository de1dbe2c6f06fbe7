/** Content lines of iCalendar: folding at 75 octets, escaping, parameters (RFC 5545 §3.1, §3.2, §3.3.11). */

export interface ContentLine {
  /** In capitals. */
  readonly name: string;
  /** Names in capitals; the first value of each. */
  readonly parameters: ReadonlyMap<string, string>;
  /** As written: its escapes depend on its type. */
  readonly value: string;
}

const longestLine = 75;

/** A line as it is written, ended by CRLF; a character of several octets is never cut. */
export function foldLine(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let size = 0;
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (size + octets > longestLine) {
      folded += '\r\n ';
      size = 1;
    }
    folded += character;
    size += octets;
  }
  return `${folded}\r\n`;
}

/** Lines unfolded; bare LF and CR are taken as ends too, as many programs write them. */
export function unfoldLines(text: string): string[] {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/\n[ \t]/gu, '')
    .split('\n')
    .filter((line) => line !== '');
}

export function escapeText(text: string): string {
  return text.replace(/[\\;,]/gu, (character) => `\\${character}`).replace(/\r\n?|\n/gu, '\\n');
}

export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/gu, (_, character: string) => (character === 'n' || character === 'N' ? '\n' : character));
}

/** A parameter's value: quoted where it must be, without what it can't hold (RFC 6868 for the rest). */
export function parameterValue(text: string): string {
  const safe = text
    .replace(/\^/gu, '^^')
    .replace(/"/gu, "^'")
    .replace(/\r\n?|\n/gu, '^n');
  return /[:;,]/u.test(safe) ? `"${safe}"` : safe;
}

/** `undefined` for what is no content line. */
export function parseLine(line: string): ContentLine | undefined {
  const name = /^[A-Za-z0-9-]+/u.exec(line)?.[0];
  if (name === undefined) return undefined;
  const parameters = new Map<string, string>();
  let at = name.length;
  while (line[at] === ';') {
    const match = /^;([A-Za-z0-9-]+)=((?:"[^"]*"|[^":;,]*)(?:,(?:"[^"]*"|[^":;,]*))*)/u.exec(line.slice(at));
    if (match === null) return undefined;
    const [whole, key = '', values = ''] = match;
    const first = /^"([^"]*)"|^[^,]*/u.exec(values);
    const value = (first?.[1] ?? first?.[0] ?? '').replace(/\^([n'^])/gu, (_, code: string) =>
      code === 'n' ? '\n' : code === "'" ? '"' : '^',
    );
    parameters.set(key.toUpperCase(), value);
    at += whole.length;
  }
  return line[at] === ':' ? { name: name.toUpperCase(), parameters, value: line.slice(at + 1) } : undefined;
}
