/** The one door to the core: a typed call, parsed on the way back, cancellable. */
import { z } from 'zod';
import { appError } from '../../preload/contract/errors.ts';
import { callId } from '../../preload/contract/ids.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../preload/contract/procedures.ts';
import { procedures } from '../../preload/contract/procedures.ts';
import { CallError } from './call-error.ts';
import { transport } from './transport.ts';

const outcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: appError }),
]);

export interface CallOptions {
  /** Aborting it takes the call back (`calls.cancel`) and rejects at once with `call.cancelled`. */
  signal?: AbortSignal | undefined;
}

/**
 * Calls a procedure of the core.
 * @throws {CallError} with the core's error, or `call.internal` when the answer is not one
 */
export function call<N extends ProcedureName>(name: N, input: InputOf<N>, options: CallOptions = {}): Promise<OutputOf<N>> {
  const { signal } = options;
  const id = callId.parse(crypto.randomUUID());
  if (signal === undefined) return send(id, name, input);
  if (signal.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(cancelled());
      transport()
        .call({ callId: crypto.randomUUID(), name: 'calls.cancel', input: { callId: id } })
        .catch(() => undefined);
    };
    signal.addEventListener('abort', abort, { once: true });
    send(id, name, input)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

async function send<N extends ProcedureName>(id: string, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await transport()
    .call({ callId: id, name, input })
    .catch(() => undefined);
  const result = outcome.safeParse(answer);
  if (!result.success) throw new CallError({ code: 'call.internal', params: { name }, ref: '' });
  if (!result.data.ok) throw new CallError(result.data.error);
  const value = procedures[name].output.safeParse(result.data.value);
  if (!value.success)
    throw new CallError({ code: 'call.internal', params: { name, path: value.error.issues[0]?.path.join('.') ?? '' }, ref: '' });
  return value.data as OutputOf<N>;
}

function cancelled(): CallError {
  return new CallError({ code: 'call.cancelled', params: {}, ref: '' });
}
