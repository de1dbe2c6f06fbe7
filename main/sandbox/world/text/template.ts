/**
 * Sentences with choices, drawn from the seed:
 * `{a|b}` one of several, `{3-7}` an integer, `{3,2-7,9}` a decimal, `{e}` the feminine mark, `{name}` a value of the context.
 */
import type { Prng } from '../prng.ts';
import { french, frenchNumber } from './typography.ts';

export type TemplateValues = Readonly<Record<string, string>>;

const range = /^(\d+(?:,\d+)?)-(\d+(?:,\d+)?)$/;

function expandOne(body: string, values: TemplateValues, draw: Prng): string {
  const value = values[body];
  if (value !== undefined) return value;
  const bounds = range.exec(body);
  if (bounds !== null) {
    const [, from = '0', to = '0'] = bounds;
    const decimals = from.split(',')[1]?.length ?? 0;
    const scale = 10 ** decimals;
    const low = Math.round(Number(from.replace(',', '.')) * scale);
    const high = Math.round(Number(to.replace(',', '.')) * scale);
    return frenchNumber(draw.int(low, high) / scale, decimals);
  }
  if (body.includes('|')) return draw.pick(body.split('|'));
  throw new RangeError(`unknown placeholder {${body}}`);
}

/** Innermost braces first, so that a choice may hold a number. */
export function expand(template: string, values: TemplateValues, draw: Prng): string {
  let text = template;
  for (let depth = 0; depth < 4 && text.includes('{'); depth += 1) {
    text = text.replace(/\{([^{}]*)\}/g, (_, body: string) => expandOne(body, values, draw));
  }
  // A sentence may open on a value.
  return french(template.startsWith('{') ? text.charAt(0).toUpperCase() + text.slice(1) : text);
}
