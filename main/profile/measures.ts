/** The quantities that the profile follows, by LOINC, with the unit in which they are compared (UCUM). */

export interface MeasureKind {
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  /** The unit as it is read. */
  readonly shownUnit: string;
  /** LOINC of the same quantity said otherwise. */
  readonly aliases: readonly string[];
}

const kind = (code: string, label: string, [unit, shownUnit]: readonly [string, string], ...aliases: string[]): MeasureKind => ({
  code,
  label,
  unit,
  shownUnit,
  aliases,
});

/** LOINC of the two pressures, and of the panel that holds them. */
export const pressure = { panel: '85354-9', systolic: '8480-6', diastolic: '8462-4' } as const;

/** Filtration estimated from creatinine, whichever the formula. */
export const filtration = { code: '62238-1', unit: 'mL/min/{1.73_m2}' } as const;

export const measureKinds: readonly MeasureKind[] = [
  kind(pressure.panel, 'Pression artérielle', ['mm[Hg]', 'mmHg']),
  kind('29463-7', 'Poids', ['kg', 'kg'], '3141-9', '8335-2'),
  kind('8302-2', 'Taille', ['cm', 'cm'], '3137-7'),
  kind('9843-4', 'Périmètre crânien', ['cm', 'cm'], '8287-5'),
  kind('39156-5', 'IMC', ['kg/m2', 'kg/m²']),
  kind('8867-4', 'Fréquence cardiaque', ['/min', '/min']),
  kind('59408-5', 'Saturation (SpO₂)', ['%', '%'], '2708-6'),
  kind('9279-1', 'Fréquence respiratoire', ['/min', '/min']),
  kind('8310-5', 'Température', ['Cel', '°C']),
  kind('15074-8', 'Glycémie', ['mmol/L', 'mmol/L']),
  kind('2339-0', 'Glycémie', ['g/L', 'g/L']),
  kind('72514-3', 'Douleur', ['{score}', '/10']),
  kind('55423-8', 'Nombre de pas', ['{steps}', 'pas'], '41950-7'),
  kind(filtration.code, 'DFG estimé', [filtration.unit, 'mL/min/1,73 m²'], '98979-8', '88293-6', '33914-3', '77147-7'),
];

const byCode: ReadonlyMap<string, MeasureKind> = new Map(
  measureKinds.flatMap((each) => [each.code, ...each.aliases].map((code) => [code, each])),
);

export function measureKindOf(code: string | undefined): MeasureKind | undefined {
  return code === undefined ? undefined : byCode.get(code);
}

/** Same quantity in the unit of its kind, `undefined` when it can't be said. */
export function inUnitOf({ unit }: MeasureKind, value: number, from: string | undefined): number | undefined {
  // Without its unit, 3 500 may be grams: only what is counted has none.
  if (normal(from ?? '') === normal(unit)) return value;
  const factor = factors.get(`${normal(from ?? '')}>${normal(unit)}`);
  return factor === undefined ? undefined : Math.round(value * factor * 1000) / 1000;
}

/** Annotations of UCUM say nothing of the quantity, except the surface of a filtration. */
const normal = (unit: string) => (unit.startsWith('mL/min/') ? 'mL/min/1.73m2' : unit.replaceAll(/\{[^}]*\}/gu, '').replace(/^1$/u, ''));

const factors: ReadonlyMap<string, number> = new Map([
  ['g>kg', 0.001],
  ['m>cm', 100],
  ['mm>cm', 0.1],
  ['[lb_av]>kg', 0.453_592_37],
  ['[in_i]>cm', 2.54],
  ['kPa>mm[Hg]', 7.500_62],
  ['mg/dL>g/L', 0.01],
]);
