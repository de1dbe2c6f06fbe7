/** ENVELOPE and BODYSTRUCTURE of a message (RFC 9051 §7.5.2). */
import addressParser from 'nodemailer/lib/addressparser';
import { type MimePart, readParameters } from '../mime-tree.ts';
import { orNil, quoted } from './write.ts';

export function envelope({ headers }: MimePart): string {
  const from = headers.get('from');
  const fields = [
    orNil(headers.get('date')),
    orNil(headers.get('subject')),
    addresses(from),
    addresses(headers.get('sender') ?? from),
    addresses(headers.get('reply-to') ?? from),
    addresses(headers.get('to')),
    addresses(headers.get('cc')),
    addresses(headers.get('bcc')),
    orNil(headers.get('in-reply-to')),
    orNil(headers.get('message-id')),
  ];
  return `(${fields.join(' ')})`;
}

function addresses(header: string | undefined): string {
  const all = addressParser(header ?? '', { flatten: true }).map(({ name, address }) => {
    const at = address.lastIndexOf('@');
    return `(${orNil(name)} NIL ${orNil(address.slice(0, Math.max(0, at)))} ${orNil(address.slice(at + 1))})`;
  });
  return all.length === 0 ? 'NIL' : `(${all.join('')})`;
}

export function bodyStructure(part: MimePart, raw: Buffer): string {
  const { type, subtype, parameters, headers, parts, message, bodyStart, end } = part;
  if (type === 'MULTIPART') {
    const children = parts.map((each) => bodyStructure(each, raw)).join('');
    return `(${children} ${quoted(subtype)} ${parameterList(parameters)} ${disposition(headers)} NIL NIL)`;
  }
  const body = raw.subarray(bodyStart, end);
  const encoding = (headers.get('content-transfer-encoding') ?? '7bit').toUpperCase();
  const fields = [
    quoted(type),
    quoted(subtype),
    parameterList(parameters),
    orNil(headers.get('content-id')),
    orNil(headers.get('content-description')),
    quoted(encoding),
    String(body.byteLength),
  ];
  if (message !== undefined) fields.push(envelope(message), bodyStructure(message, raw), String(lines(body)));
  else if (type === 'TEXT') fields.push(String(lines(body)));
  return `(${[...fields, 'NIL', disposition(headers), 'NIL', 'NIL'].join(' ')})`;
}

function parameterList(parameters: ReadonlyMap<string, string>): string {
  if (parameters.size === 0) return 'NIL';
  return `(${[...parameters].map(([name, value]) => `${quoted(name.toUpperCase())} ${quoted(value)}`).join(' ')})`;
}

function disposition(headers: ReadonlyMap<string, string>): string {
  const { value, parameters } = readParameters(headers.get('content-disposition') ?? '');
  return value === '' ? 'NIL' : `(${quoted(value.toUpperCase())} ${parameterList(parameters)})`;
}

function lines(body: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(0x0a); at !== -1; at = body.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
