/** The doses of a document of vaccination (CI-SIS VAC and VAC-NOTE): what was given, not what is planned nor what was not given. */
import { type ClinicalStatement, type StructuredBody, statementsOf } from '../cda/index.ts';
import { type Antigen, antigensOf } from './calendar.ts';

export interface ReadDose {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly name: string;
  readonly lot: string | undefined;
  /** None for a product that the table doesn't know. */
  readonly antigens: readonly Antigen[];
}

const atcOid = '2.16.840.1.113883.6.73';
const notGiven = new Set(['aborted', 'cancelled', 'nullified', 'held', 'suspended']);

export function readDoses(body: StructuredBody): ReadDose[] {
  return [...statementsOf(body)].flatMap(({ statement }) => doseOf(statement) ?? []);
}

function doseOf({ kind, mood, isNegated, status, times: [time], product, text }: ClinicalStatement): ReadDose | undefined {
  if (kind !== 'substanceAdministration' || isNegated || notGiven.has(status ?? '')) return undefined;
  if (mood !== undefined && mood !== 'EVN') return undefined;
  const { code } = product ?? {};
  const name = product?.name ?? code?.display ?? code?.text ?? text;
  // A dose without its day can't be placed on a schedule: it is read in the document.
  const day = /^\d{4}-\d{2}-\d{2}/u.exec(time?.value ?? time?.low ?? '')?.[0];
  if (name === undefined || day === undefined) return undefined;
  const atc = [...(code === undefined ? [] : [code]), ...(code?.translations ?? [])].find(({ system }) => system === atcOid)?.code;
  return { day, name, lot: product?.lot, antigens: antigensOf(atc) };
}
