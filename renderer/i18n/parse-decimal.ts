/** A number as it is typed in French: a comma or a point. */
export function parseDecimal(text: string): number | undefined {
  const value = /^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
