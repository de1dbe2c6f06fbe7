/** The journal of the program itself, in clear for support: events, codes and references, never health data. */
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure, FailureParams } from '../failure.ts';
import type { Clock } from '../ports.ts';
import { redactName, redactParams } from './redaction.ts';

export interface Logger {
  info(event: string, params?: FailureParams): void;
  /** @param name the procedure or the task that failed */
  failure(name: string, failure: Failure): void;
}

export const logFileName = 'journal.log';
/** The one before; two files in all. */
export const olderLogFileName = 'journal.1.log';
const largestSize = 1024 * 1024;

/** One JSON object a line. A log that can't be written never stops the work. */
export function createLogger(options: { readonly directory: string; readonly clock: Clock }): Logger {
  const path = join(options.directory, logFileName);

  function write(line: Record<string, unknown>): void {
    try {
      appendFileSync(path, `${JSON.stringify({ at: options.clock.now().toISOString(), ...line })}\n`, { mode: 0o600 });
      if (statSync(path).size >= largestSize) renameSync(path, join(options.directory, olderLogFileName));
    } catch {
      // A full or read-only disk: the work itself will say so.
    }
  }

  return {
    info: (event, params = {}) => write({ event: redactName(event), params: redactParams(params) }),
    failure(name, failure) {
      const { code, ref } = failure;
      write({ failure: redactName(name), code, ref, params: redactParams(failure.params), ...originOf(failure) });
    },
  };
}

/** Where it came from, for a stranger that was caught: its class, its code, and the line of ours. Its message may quote data. */
function originOf(failure: Failure): FailureParams {
  const cause = failure.cause;
  if (!(cause instanceof Error)) return {};
  const line = /([\w.-]+\.(?:ts|js|mjs|cjs)):(\d+)/.exec(cause.stack?.split('\n    at ')[1] ?? '');
  const origin = redactParams({ causeCode: 'code' in cause && typeof cause.code === 'string' ? cause.code.toLowerCase() : undefined });
  return { ...origin, cause: redactName(cause.name), ...(line === null ? {} : { at: redactName(`${line[1]}:${line[2]}`) }) };
}
