/** What may be written in a log that lies in clear: codes, small numbers, yes and no. Never a word that somebody typed. */
import type { FailureParams } from '../failure.ts';

const codePattern = /^[a-z0-9._:-]{1,64}$/;
/** Names of procedures and events of ours are camel-cased. */
const namePattern = /^[A-Za-z0-9._:-]{1,64}$/;
/** An INS, a telephone or a national number: no code of ours has so many digits in a row. */
const longNumber = /\d{9}/;
/** Sizes, counts and milliseconds stay below; an INS read as a number does not. */
const largestNumber = 1e12;

/** Keeps what is surely harmless and drops the rest, so that a careless caller leaks nothing. */
export function redactParams(params: Readonly<Record<string, unknown>>): FailureParams {
  const kept: FailureParams = {};
  for (const [name, value] of Object.entries(params)) {
    if (!isHarmless(value) || !namePattern.test(name)) continue;
    kept[name] = value;
  }
  return kept;
}

export function redactName(name: string): string {
  return namePattern.test(name) && !longNumber.test(name) ? name : 'redacted';
}

function isHarmless(value: unknown): value is string | number | boolean {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < largestNumber;
  return typeof value === 'string' && codePattern.test(value) && !longNumber.test(value);
}
