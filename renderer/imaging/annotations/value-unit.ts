/** UCUM code of what pixels measure, from the words of Rescale Type (PS3.3 C.11.1.1.2) and of PET's Units (C.8.9.1.1.3). */

const known: Readonly<Record<string, string>> = {
  HU: "[hnsf'U]",
  HU_MOD: "[hnsf'U]",
  PCT: '%',
  PROPCNT: '%',
  MGML: 'mg/mL',
  Z_EFF: '{Z_eff}',
  ED: '10*23/mL',
  BQML: 'Bq/mL',
  CNTS: '{counts}',
  /** Standardised uptake value: said by the object itself, never worked out here from doses and weights. */
  GML: 'g/mL{SUVbw}',
  CM2ML: 'cm2/mL{SUVbsa}',
};

/** `1` for what has no unit; a term that isn't known is kept as a note. */
export function valueUnit(term: string | undefined): string {
  if (term === undefined || term === '' || term === 'US' || term === 'NONE') return '1';
  if (Object.hasOwn(known, term)) return known[term] ?? '1';
  const note = term.replace(/[^\x21-\x7e]|[{}]/g, '').slice(0, 14);
  return note === '' ? '1' : `{${note}}`;
}
