/** Reads a resource piece by piece: what doesn't conform is noted and replaced, never trusted and never the end of the page. */
import { z } from 'zod';
import { shown } from '../shown-text.ts';

export interface CarefulReader {
  /** The value if it is as it should be, else the fallback, and the path among the defects. */
  take<T>(schema: z.ZodType<T>, value: unknown, path: string, fallback: T): T;
  /** Same for what may be absent: only a present and wrong value is a defect. */
  maybe<T>(schema: z.ZodType<T>, value: unknown, path: string): T | undefined;
  /** Paths of what was wrong, `undefined` when nothing was. Holds element names only, never a value. */
  defect(): string | undefined;
}

export function createCarefulReader(): CarefulReader {
  const defects: string[] = [];
  return {
    take(schema, value, path, fallback) {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      defects.push(path);
      return fallback;
    },
    maybe(schema, value, path) {
      if (value === undefined || value === null) return undefined;
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      defects.push(path);
      return undefined;
    },
    defect: () => (defects.length === 0 ? undefined : defects.join(', ')),
  };
}

export type Fields = Record<string, unknown>;

/** The value as an object, empty when it is none. */
export function fields(value: unknown): Fields {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a list of objects. */
export function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function first(value: unknown): Fields {
  return list(value)[0] ?? {};
}

/** Words to be shown, or an identifier; `undefined` when nothing is left of them. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? shown(value) || undefined : undefined;
}

/** An instant in UTC, or the partial date as it is; `undefined` when it is neither. */
export function readDate(value: unknown): string | undefined {
  const given = text(value);
  if (given === undefined) return undefined;
  if (/^\d{4}(-\d{2}){0,2}$/.test(given)) return Number.isNaN(Date.parse(given)) ? undefined : given;
  const time = /^\d{4}-\d{2}-\d{2}T/.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

export const dateSchema = z.unknown().transform((value, context): string => {
  const date = readDate(value);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: 'date' });
  return z.NEVER;
});
