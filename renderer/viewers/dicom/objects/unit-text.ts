/** UCUM codes as they are read (« 1 » and annotations aside, most are read as they are written). */
const units: Readonly<Record<string, string>> = {
  mm2: 'mm²',
  cm2: 'cm²',
  mm3: 'mm³',
  cm3: 'cm³',
  "[hnsf'U]": 'UH',
  deg: '°',
  uV: 'µV',
  ug: 'µg',
  um: 'µm',
  'mm[Hg]': 'mmHg',
  'mGy.cm': 'mGy·cm',
  '{H.B.}/min': '/min',
  '{beats}/min': '/min',
};

export function unitText(code: string): string {
  if (Object.hasOwn(units, code)) return units[code] ?? code;
  // What is between braces is an annotation, no unit.
  return code.replace(/\{[^}]*\}/g, '').replace(/\^?2$/, '²');
}
