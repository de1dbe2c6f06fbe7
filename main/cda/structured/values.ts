/** HL7 v3 data types of entries: codes, quantities, times and `value` of whatever type; what isn't of its type is left out. */
import { hl7ToIso } from '../hl7-time.ts';
import { maxCodeParts } from '../limits.ts';
import { attribute, childNamed, childrenNamed, type XmlElementNode } from '../xml-node.ts';
import type { EntryContext } from './context.ts';
import type { EntryCode, EntryQuantity, EntryRange, EntryTime, EntryValue } from './types.ts';

/** All that is defined: with exact optional properties, absent and undefined differ. */
export function defined<T extends Record<string, unknown>>(fields: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: Exclude<T[K], undefined>;
  }>;
}

export const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

/** Translations of translations, qualifiers of qualifiers: nothing honest has any. */
const maxCodeDepth = 2;

/** `undefined` when it says nothing at all. */
export function readCode(element: XmlElementNode | undefined, context: EntryContext, depth = 0): EntryCode | undefined {
  if (element === undefined) return undefined;
  const parts = (name: string) => (depth < maxCodeDepth ? childrenNamed(element, name).slice(0, maxCodeParts) : []);
  const translations = present(parts('translation').map((each) => readCode(each, context, depth + 1)));
  const qualifiers = parts('qualifier').map((each) =>
    defined({
      name: readCode(childNamed(each, 'name'), context, depth + 1),
      value: readCode(childNamed(each, 'value'), context, depth + 1),
    }),
  );
  const own = defined({
    code: attribute(element, 'code'),
    system: attribute(element, 'codeSystem'),
    display: attribute(element, 'displayName'),
    text: context.textOf(childNamed(element, 'originalText')),
    nullFlavor: attribute(element, 'nullFlavor'),
  });
  return Object.keys(own).length + translations.length + qualifiers.length === 0 ? undefined : { ...own, translations, qualifiers };
}

/** @returns `undefined` for what isn't a finite number */
export function readNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^[+-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/u.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export function readQuantity(element: XmlElementNode | undefined): EntryQuantity | undefined {
  const value = readNumber(attribute(element, 'value'));
  if (value === undefined) return undefined;
  const unit = attribute(element, 'unit');
  // UCUM writes « no unit » as 1.
  return unit === undefined || unit === '1' ? { value } : { value, unit };
}

export function readTime(element: XmlElementNode | undefined): EntryTime | undefined {
  if (element === undefined) return undefined;
  const bound = (name: string) => hl7ToIso(attribute(childNamed(element, name), 'value'));
  const phase = childNamed(element, 'phase');
  const found = defined({
    value: hl7ToIso(attribute(element, 'value')),
    low: bound('low') ?? hl7ToIso(attribute(childNamed(phase, 'low'), 'value')),
    high: bound('high') ?? hl7ToIso(attribute(childNamed(phase, 'high'), 'value')),
    period: readQuantity(childNamed(element, 'period')),
    event: attribute(childNamed(element, 'event'), 'code'),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

/** The `xsi:type` of a value, whatever the prefixes: `PQ`, `IVL_PQ`, `CD`… */
function typeOf(element: XmlElementNode): string | undefined {
  for (const [name, value] of element.attributes) if (name.endsWith(':type')) return value.trim().replace(/^.*:/u, '');
  return undefined;
}

function bounds(element: XmlElementNode): EntryValue | undefined {
  const [from, to] = [childNamed(element, 'low'), childNamed(element, 'high')];
  const [low, high] = [readQuantity(from), readQuantity(to)];
  if (low !== undefined || high !== undefined) {
    const excludes = (bound: XmlElementNode | undefined) => (attribute(bound, 'inclusive') === 'false' ? (true as const) : undefined);
    const outside = defined({ excludesLow: low && excludes(from), excludesHigh: high && excludes(to) });
    return { kind: 'interval', ...defined({ low, high }), ...outside };
  }
  const quantity = readQuantity(element) ?? readQuantity(childNamed(element, 'center'));
  return quantity && { kind: 'quantity', quantity };
}

function ratio(element: XmlElementNode): EntryValue | undefined {
  const found = defined({
    numerator: readQuantity(childNamed(element, 'numerator')),
    denominator: readQuantity(childNamed(element, 'denominator')),
  });
  return Object.keys(found).length === 0 ? undefined : { kind: 'ratio', ...found };
}

function coded(element: XmlElementNode, context: EntryContext): EntryValue | undefined {
  const code = readCode(element, context);
  return code && { kind: 'code', code };
}

function textual(element: XmlElementNode, context: EntryContext): EntryValue | undefined {
  const text = context.textOf(element);
  return text === undefined ? undefined : { kind: 'text', text };
}

/** A `value`, a `doseQuantity`…: by its declared type, by what it holds otherwise. */
export function readValue(element: XmlElementNode | undefined, context: EntryContext): EntryValue | undefined {
  if (element === undefined) return undefined;
  const type = typeOf(element);
  if (type === undefined) return bounds(element) ?? ratio(element) ?? coded(element, context) ?? textual(element, context);
  if (/^(?:PQ|IVL_(?:PQ|INT|REAL)|MO)$/u.test(type)) return bounds(element);
  if (/^RTO(?:_|$)/u.test(type)) return ratio(element);
  if (/^(?:CD|CE|CV|CS|CO|SC)$/u.test(type)) return coded(element, context);
  if (/^(?:ST|ED|ON|EN|TN)$/u.test(type)) return textual(element, context);
  if (type === 'INT' || type === 'REAL') {
    const value = readNumber(attribute(element, 'value'));
    return value === undefined ? undefined : { kind: 'number', value };
  }
  if (type === 'BL' || type === 'BN') {
    const value = attribute(element, 'value');
    return value === 'true' || value === 'false' ? { kind: 'boolean', value: value === 'true' } : undefined;
  }
  if (/(?:^|_)TS$/u.test(type)) {
    const time = readTime(element);
    return time && { kind: 'time', time };
  }
  return textual(element, context);
}

export function readRange(referenceRange: XmlElementNode, context: EntryContext): EntryRange | undefined {
  const range = childNamed(referenceRange, 'observationRange');
  const found = defined({
    text: context.textOf(childNamed(range, 'text')),
    value: readValue(childNamed(range, 'value'), context),
    interpretation: attribute(childNamed(range, 'interpretationCode'), 'code'),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}
