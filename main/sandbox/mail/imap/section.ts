/** The bytes that `BODY[…]<…>` names: the whole, a part by its number, a header, some fields of it (RFC 9051 §6.4.5). */
import type { MimePart } from '../mime-tree.ts';
import { BadSyntax } from './lexer.ts';

export interface Section {
  /** Without `.PEEK`: the message becomes read. */
  readonly marksSeen: boolean;
  /** As it is written back: `BODY[HEADER]<0>`. */
  readonly label: string;
  readonly path: readonly number[];
  readonly what: 'whole' | 'header' | 'text' | 'mime' | 'fields' | 'other-fields';
  /** In lower case. */
  readonly fields: readonly string[];
  readonly offset?: number;
  readonly length?: number;
}

const written = /^BODY(\.PEEK)?\[(.*?)\](?:<(\d+)\.(\d+)>)?$/i;
const inside = /^(?<path>\d+(?:\.\d+)*)?\.?(?:(?<what>HEADER|TEXT|MIME)|(?<fields>HEADER\.FIELDS(?<not>\.NOT)?) ?\((?<names>[^)]*)\))?$/i;

/** @throws {BadSyntax} */
export function readSection(text: string): Section {
  const [, peek, content = '', offset, length] = written.exec(text) ?? [];
  const groups = inside.exec(content)?.groups;
  if (groups === undefined) throw new BadSyntax('an unknown section');
  const what = groups.fields === undefined ? (groups.what ?? 'whole').toLowerCase() : groups.not === undefined ? 'fields' : 'other-fields';
  return {
    marksSeen: peek === undefined,
    label: `BODY[${content}]${offset === undefined ? '' : `<${offset}>`}`,
    path: groups.path === undefined ? [] : groups.path.split('.').map(Number),
    what: what as Section['what'],
    fields: (groups.names ?? '').toLowerCase().replaceAll('"', '').split(' ').filter(Boolean),
    ...(offset !== undefined && { offset: Number(offset), length: Number(length) }),
  };
}

/** Nothing for a part that isn't there. */
export function sectionBytes(raw: Buffer, root: MimePart, section: Section): Buffer | undefined {
  const whole = select(raw, root, section);
  if (whole === undefined || section.offset === undefined) return whole;
  return whole.subarray(section.offset, section.offset + (section.length ?? 0));
}

function select(raw: Buffer, root: MimePart, { path, what, fields }: Section): Buffer | undefined {
  const part = path.reduce<MimePart | undefined>((current, number) => {
    const holder = current?.message ?? current;
    // Of what has no parts, part 1 is its body.
    return holder?.type === 'MULTIPART' ? holder.parts[number - 1] : number === 1 ? holder : undefined;
  }, root);
  if (part === undefined) return undefined;
  if (what === 'mime') return raw.subarray(part.start, part.bodyStart);
  const isNested = path.length > 0;
  if (what === 'whole') return isNested ? raw.subarray(part.bodyStart, part.end) : raw.subarray(part.start, part.end);
  const message = isNested ? (part.message ?? part) : part;
  if (what === 'text') return raw.subarray(message.bodyStart, message.end);
  const header = raw.subarray(message.start, message.bodyStart);
  return what === 'header' ? header : someFields(header, fields, what === 'fields');
}

function someFields(header: Buffer, fields: readonly string[], isWanted: boolean): Buffer {
  const kept = (header.toString('latin1').match(/[^\r\n][^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*/g) ?? []).filter(
    (field) => fields.includes(field.slice(0, field.indexOf(':')).trim().toLowerCase()) === isWanted,
  );
  return Buffer.from(`${kept.join('')}\r\n`, 'latin1');
}
