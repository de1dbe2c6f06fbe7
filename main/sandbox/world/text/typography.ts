/** French typography: apostrophes, no-break spaces, so that templates may be written with plain keys. */

const noBreak = '\u00a0';
const thin = '\u202f';
const units =
  'mg|g|kg|µg|mL|L|mm|cm|m|ans|an|mois|semaines|jours|jour|h|min|s|mmHg|mmol/L|µmol/L|g/L|g/dL|G/L|T/L|UI|UI/L|mUI/L|ng/L|ng/mL|µg/L|fL|pg|mg/g|mg/L|bpm|PA|SA|dB|mSv|mGy|kg/m²|comprimé|comprimés|gélule|gélules|bouffées?|gouttes|fois|séances|€';

const rules: readonly (readonly [RegExp, string])[] = [
  [/'/g, '’'],
  [/«[ \u00a0\u202f]?/g, `«${noBreak}`],
  [/[ \u00a0\u202f]?»/g, `${noBreak}»`],
  [/ :/g, `${noBreak}:`],
  [/ ([;?!])/g, `${thin}$1`],
  [/ %/g, `${noBreak}%`],
  [/(\d) (\d{3})(?!\d)/g, `$1${thin}$2`],
  [new RegExp(`(\\d) (${units})(?![\\p{L}])`, 'gu'), `$1${noBreak}$2`],
  [/(\d)[ \u00a0]h (\d\d)/g, `$1${noBreak}h${noBreak}$2`],
  [/(?<![\p{L}])(M\.|Mme|Dr|Dre|Pr|n°) (?=[\p{L}\d])/gu, `$1${noBreak}`],
  [/(\d)-(\d+(?:,\d+)?)(?= ?(?:mg|g\/L|mmol|%|ans|mm\b))/g, '$1–$2'],
];

/** Applies the rules; what is already right stays as it is. */
export function french(text: string): string {
  let result = text;
  for (const [pattern, replacement] of rules) result = result.replace(pattern, replacement);
  return result;
}

/** « 9,2 », « 1 000 »: decimal comma, thin spaces between thousands. */
export function frenchNumber(value: number, decimals = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thin);
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}
