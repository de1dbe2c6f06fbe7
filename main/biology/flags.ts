/** How a result is to be seen: what the laboratory says (HL7 v3 ObservationInterpretation), and what its own range says. */
import type { LabFlag, LabRange } from '../../preload/contract/biology.ts';

type Said = Pick<LabFlag, 'level' | 'direction'>;

/** ObservationInterpretation, 2.16.840.1.113883.5.83; a code that isn't here says nothing of how a value stands to its range. */
const codes: ReadonlyMap<string, Said> = new Map<string, Said>([
  ['AA', { level: 'critical' }],
  ['HH', { level: 'critical', direction: 'high' }],
  ['LL', { level: 'critical', direction: 'low' }],
  ['HX', { level: 'critical', direction: 'high' }],
  ['LX', { level: 'critical', direction: 'low' }],
  ['A', { level: 'abnormal' }],
  ['H', { level: 'abnormal', direction: 'high' }],
  ['L', { level: 'abnormal', direction: 'low' }],
  ['HU', { level: 'abnormal', direction: 'high' }],
  ['LU', { level: 'abnormal', direction: 'low' }],
  ['H>', { level: 'abnormal', direction: 'high' }],
  ['L<', { level: 'abnormal', direction: 'low' }],
  ['>', { level: 'abnormal', direction: 'high' }],
  ['<', { level: 'abnormal', direction: 'low' }],
  ['N', { level: 'normal' }],
]);

export const severity = { critical: 3, abnormal: 2, normal: 1, unknown: 0 } as const satisfies Record<LabFlag['level'], number>;

/** Where a value lies, a bound being inside unless the range says otherwise (as in CDA). A value known only as « < 5 » is judged where that decides. */
export function standing(value: number, range: LabRange | undefined, comparator?: string): Said | undefined {
  if (range === undefined || (range.low === undefined && range.high === undefined)) return undefined;
  const { low, high } = range;
  // What is strictly under a bound is outside of what starts there, and inside of what ends there, whether that bound is in or out.
  const above = high !== undefined && (value > high || (range.excludesHigh === true && value === high && comparator !== '<'));
  const below = low !== undefined && (value < low || (range.excludesLow === true && value === low && comparator !== '>'));
  if (comparator === '<' || comparator === '<=') {
    if (low !== undefined && (below || (comparator === '<' && value === low))) return { level: 'abnormal', direction: 'low' };
    return low === undefined && !above ? { level: 'normal' } : undefined;
  }
  if (comparator === '>' || comparator === '>=') {
    if (high !== undefined && (above || (comparator === '>' && value === high))) return { level: 'abnormal', direction: 'high' };
    return high === undefined && !below ? { level: 'normal' } : undefined;
  }
  if (above) return { level: 'abnormal', direction: 'high' };
  return below ? { level: 'abnormal', direction: 'low' } : { level: 'normal' };
}

/**
 * The graver of what the laboratory says and of what its range says: neither hides the other.
 * @param said codes of ObservationInterpretation, in any order
 */
export function flagOf(said: readonly string[], value: number | undefined, range: LabRange | undefined, comparator?: string): LabFlag {
  const known = said.map((code) => code.trim().toUpperCase()).filter((code) => code !== '');
  const told = known.flatMap((code) => codes.get(code) ?? []).toSorted((a, b) => severity[b.level] - severity[a.level])[0];
  const placed = value === undefined ? undefined : standing(value, range, comparator);
  const isDerived = placed !== undefined && severity[placed.level] > severity[told?.level ?? 'unknown'];
  const chosen = isDerived ? placed : told;
  if (chosen === undefined) return { level: 'unknown', codes: known, isDerived: false };
  const direction = chosen.direction ?? (chosen.level === placed?.level || chosen.level === 'critical' ? placed?.direction : undefined);
  return { level: chosen.level, codes: known, isDerived, ...(direction === undefined ? {} : { direction }) };
}
