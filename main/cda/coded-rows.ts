/** A section that has coded entries and no narrative, as rows to be read: what each entry names, what it says of it, when. Nothing is interpreted. */
import type { CdaCodedRow, CdaSection } from '../../preload/contract/cda.ts';
import { maxCodedRows } from './limits.ts';
import { printedNumber, saidQuantity } from './said-quantity.ts';
import type { ClinicalStatement, EntryCode, EntryTime, EntryValue, StructuredSection } from './structured/types.ts';

/** Controls and marks of direction hide or reorder what stands around them. */
const hidden = /[\p{Cc}\p{Bidi_Control}\ufeff]/gu;
const shown = (text: string, most: number) => text.slice(0, most).replace(hidden, ' ').trim();

/** Sections as they are shown, beside the same as data: in the same order, down to where the data stops. */
export function withCodedRows(sections: readonly CdaSection[], structured: readonly StructuredSection[]): CdaSection[] {
  const budget = { rows: maxCodedRows };
  return within(sections, structured, budget);
}

function within(sections: readonly CdaSection[], structured: readonly StructuredSection[], budget: { rows: number }): CdaSection[] {
  return sections.map((section, index) => {
    const data = structured[index];
    if (data === undefined) return section;
    const inner = within(section.sections, data.sections, budget);
    if (saysSomething(section.narrative)) return { ...section, sections: inner };
    const all = data.statements.flatMap((statement) => rowsOf(statement, 0));
    const coded = all.slice(0, Math.max(0, budget.rows));
    budget.rows -= coded.length;
    if (coded.length === 0) return { ...section, sections: inner };
    const left = all.length - coded.length;
    return { ...section, sections: inner, coded: { rows: coded, ...(left === 0 ? {} : { left }) } };
  });
}

/** A picture says something without a letter. */
function saysSomething(nodes: CdaSection['narrative']): boolean {
  return nodes.some((node) => (node.kind === 'text' ? node.text.trim() !== '' : node.name === 'image' || saysSomething(node.children)));
}

function rowsOf(statement: ClinicalStatement, depth: number): CdaCodedRow[] {
  const { code, product, text, isNegated, times } = statement;
  const label = wordsOf(code) ?? wordsOf(product?.code) ?? product?.name ?? text;
  const said = [
    ...(label === text ? [] : [text]),
    ...(wordsOf(code) === undefined ? [] : [wordsOf(product?.code) ?? product?.name]),
    ...statement.values.map(saidBy),
    statement.dose && saidBy(statement.dose),
    statement.quantity && saidQuantity(statement.quantity),
    wordsOf(statement.route),
    ...statement.sites.map(wordsOf),
  ];
  const value = shown([...new Set(said.filter((part) => part !== undefined && part !== '' && part !== label))].join(' · '), 500);
  const at = whenOf(times[0]);
  const own: CdaCodedRow[] =
    label === undefined && value === ''
      ? []
      : [
          {
            label: shown(label ?? '', 300),
            depth,
            ...(value === '' ? {} : { value }),
            ...(at === undefined ? {} : at),
            ...(isNegated ? { isNegated: true as const } : {}),
          },
        ];
  return [...own, ...statement.children.flatMap((child) => rowsOf(child.statement, own.length === 0 ? depth : depth + 1))];
}

/** In words; its code alone where it has none. */
function wordsOf(code: EntryCode | undefined): string | undefined {
  if (code === undefined) return undefined;
  const translated = code.translations.map(({ display, text }) => display ?? text).find((each) => each !== undefined);
  return code.text ?? code.display ?? translated ?? code.code;
}

function saidBy(value: EntryValue): string | undefined {
  switch (value.kind) {
    case 'quantity':
      return saidQuantity(value.quantity);
    case 'interval': {
      const { low, high, excludesLow, excludesHigh } = value;
      if (low !== undefined && high !== undefined) return `${saidQuantity(low)} à ${saidQuantity(high)}`;
      if (low !== undefined) return `${excludesLow ? '>' : '≥'}\u00a0${saidQuantity(low)}`;
      return high && `${excludesHigh ? '<' : '≤'}\u00a0${saidQuantity(high)}`;
    }
    case 'ratio':
      return value.numerator && value.denominator ? `${saidQuantity(value.numerator)}/${saidQuantity(value.denominator)}` : undefined;
    case 'code':
      return wordsOf(value.code);
    case 'text':
      return value.text;
    case 'number':
      return printedNumber(value.value);
    case 'boolean':
      return value.value ? 'oui' : 'non';
    case 'time':
      return dayOf(value.time.value ?? value.time.low);
  }
}

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

/** « 10/03/2026 », « 03/2026 », « 2026 »: as exact as it was written. @param iso as `EntryTime` has it */
function dayOf(iso: string | undefined): string | undefined {
  const day = iso !== undefined && iso.length > 10 ? parisDay.format(new Date(iso)) : iso;
  return day?.split('-').reverse().join('/');
}

function whenOf(time: EntryTime | undefined): Pick<CdaCodedRow, 'at' | 'until'> | undefined {
  const at = time?.value ?? time?.low;
  const until = time?.value === undefined ? time?.high : undefined;
  return at === undefined && until === undefined
    ? undefined
    : { ...(at === undefined ? {} : { at }), ...(until === undefined ? {} : { until }) };
}
