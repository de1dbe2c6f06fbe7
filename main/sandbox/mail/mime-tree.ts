/** The structure of a message as IMAP tells it (RFC 9051 §7.5.2): parts with the place of their header and body in the bytes. */

export interface MimePart {
  readonly headers: ReadonlyMap<string, string>;
  /** `TEXT`, `PLAIN`. */
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Places in the whole message, bytes; the header ends after its empty line. */
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
  readonly parts: readonly MimePart[];
  /** The message that a `message/rfc822` holds. */
  readonly message?: MimePart;
}

const deepest = 32;
const mostParts = 2000;

interface Reading {
  readonly raw: Buffer;
  left: number;
}

/** Reads what it can: a part that breaks the rules is a text. */
export function readMimeTree(raw: Buffer): MimePart {
  return readPart({ raw, left: mostParts }, 0, raw.byteLength, 0);
}

function readPart(reading: Reading, start: number, end: number, depth: number): MimePart {
  const { raw } = reading;
  const bodyStart = endOfHeader(raw, start, end);
  const headers = readHeaders(raw.subarray(start, bodyStart));
  const content = readContentType(headers.get('content-type') ?? 'text/plain');
  const part = { headers, ...content, start, bodyStart, end, parts: [] as MimePart[] };
  reading.left -= 1;
  if (depth >= deepest || reading.left <= 0) return part;
  const boundary = content.parameters.get('boundary');
  if (content.type === 'MULTIPART' && boundary !== undefined) {
    const parts = between(raw, bodyStart, end, boundary).map(([from, to]) => readPart(reading, from, to, depth + 1));
    return parts.length === 0 ? { ...part, type: 'TEXT', subtype: 'PLAIN' } : { ...part, parts };
  }
  if (content.type === 'MESSAGE' && content.subtype === 'RFC822') {
    return { ...part, message: readPart(reading, bodyStart, end, depth + 1) };
  }
  return part;
}

/** After the empty line; the whole when there is none. */
function endOfHeader(raw: Buffer, start: number, end: number): number {
  if (raw.subarray(start, start + 2).toString('latin1') === '\r\n') return start + 2;
  const at = raw.indexOf('\r\n\r\n', start, 'latin1');
  return at === -1 || at + 4 > end ? end : at + 4;
}

/** The first of each name, unfolded, as one byte a character. */
function readHeaders(bytes: Buffer): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of bytes
    .toString('latin1')
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

export interface WithParameters {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** `attachment; filename="x"` (RFC 2045 §5.1). */
export function readParameters(header: string): WithParameters {
  const [value = '', ...rest] = header.match(/(?:"(?:\\.|[^"\\])*"|[^;"])+/g) ?? [];
  const parameters = rest.flatMap((each): [string, string][] => {
    const equals = each.indexOf('=');
    if (equals === -1) return [];
    const text = each.slice(equals + 1).trim();
    const unquoted = text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text;
    return [[each.slice(0, equals).trim().toLowerCase(), unquoted]];
  });
  return { value: value.trim(), parameters: new Map(parameters) };
}

function readContentType(header: string) {
  const { value, parameters } = readParameters(header);
  const [, type = 'TEXT', subtype = 'PLAIN'] = /^([\w!#$&^.+-]+)\/([\w!#$&^.+-]+)$/.exec(value) ?? [];
  return { type: type.toUpperCase(), subtype: subtype.toUpperCase(), parameters };
}

/** Where each part lies between the delimiters; the line break before one belongs to it (RFC 2046 §5.1.1). */
function between(raw: Buffer, from: number, to: number, boundary: string): [number, number][] {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const places: [number, number][] = [];
  let partStart: number | undefined;
  for (let at = raw.indexOf(delimiter, from); at !== -1 && at < to; at = raw.indexOf(delimiter, at + delimiter.length)) {
    const isAtLineStart = at === from || raw[at - 1] === 0x0a;
    const lineEnd = raw.indexOf('\r\n', at + delimiter.length, 'latin1');
    const rest = raw.subarray(at + delimiter.length, lineEnd === -1 ? to : lineEnd).toString('latin1');
    if (!isAtLineStart || !/^(--)?[ \t]*$/.test(rest)) continue;
    if (partStart !== undefined) places.push([partStart, Math.max(partStart, at - 2)]);
    partStart = rest.startsWith('--') || lineEnd === -1 ? undefined : lineEnd + 2;
    if (partStart === undefined) return places;
  }
  if (partStart !== undefined && partStart < to) places.push([partStart, to]);
  return places;
}
