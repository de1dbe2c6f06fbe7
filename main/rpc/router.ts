/** The only way in: sender → procedure → lock → role → input → handler, and a `Result` out, whatever happens. */
import { callRequest } from '../../preload/contract/bridge.ts';
import type { Access, Role } from '../../preload/contract/procedure.ts';
import { type ProcedureName, procedures } from '../../preload/contract/procedures.ts';
import { failed, ok, type Result } from '../../preload/contract/result.ts';
import { Failure, toFailure } from '../failure.ts';
import type { CallContext, Handlers } from './handler.ts';

/** Who is calling, as the shell can prove it. */
export interface Sender {
  /** Its own page, main frame, own origin. */
  readonly isTrusted: boolean;
  /** One per page: calls of one page can't be cancelled from another. */
  readonly id: string;
}

/** What decides whether a procedure may run now. */
export interface Standing {
  readonly isUnlocked: boolean;
  readonly isSignedIn: boolean;
  readonly role: Role | undefined;
}

export interface RouterOptions {
  readonly handlers: () => Partial<Handlers>;
  readonly standing: () => Standing;
  /** Told of every failure that isn't the caller's doing, for the journal. Never receives the input. */
  readonly report: (name: string, failure: Failure) => void;
}

export interface Router {
  call(request: unknown, sender: Sender): Promise<Result<unknown>>;
  /** Aborts whatever needs the open vault, when it locks; the call that locks it is answered. */
  abortAll(): void;
}

function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(procedures, name);
}

/** @throws {Failure} `vault.locked`, `session.required`, `session.workplace-required` or `call.forbidden-role` */
export function checkAccess(access: Access, standing: Standing): void {
  if (access === 'anyone') return;
  if (!standing.isUnlocked) throw new Failure('vault.locked');
  if (access === 'unlocked') return;
  if (!standing.isSignedIn) throw new Failure('session.required');
  if (standing.role === undefined) throw new Failure('session.workplace-required');
  if (!access.includes(standing.role)) throw new Failure('call.forbidden-role', { role: standing.role });
}

export function createRouter(options: RouterOptions): Router {
  const running = new Map<string, { controller: AbortController; needsVault: boolean }>();

  async function run(request: unknown, sender: Sender): Promise<unknown> {
    if (!sender.isTrusted) throw new Failure('call.foreign-sender');
    const envelope = callRequest.safeParse(request);
    if (!envelope.success) throw new Failure('call.invalid-input', { field: 'request' });
    const { name, callId, input } = envelope.data;
    if (!isProcedureName(name)) throw new Failure('call.unknown');
    checkAccess(procedures[name].access, options.standing());
    const parsed = procedures[name].input.safeParse(input);
    if (!parsed.success) throw new Failure('call.invalid-input', { field: parsed.error.issues[0]?.path.join('.') ?? '' });

    const key = (id: string) => `${sender.id} ${id}`;
    if (name === 'calls.cancel') {
      const target = running.get(key((parsed.data as { callId: string }).callId));
      target?.controller.abort();
      return { wasRunning: target !== undefined };
    }
    const handler = options.handlers()[name] as ((input: unknown, context: CallContext) => unknown) | undefined;
    if (handler === undefined) throw new Failure('call.unknown');
    const controller = new AbortController();
    running.set(key(callId), { controller, needsVault: procedures[name].access !== 'anyone' });
    try {
      return await untilAborted(Promise.resolve(handler(parsed.data, { signal: controller.signal })), controller.signal);
    } finally {
      running.delete(key(callId));
    }
  }

  return {
    async call(request, sender) {
      try {
        return ok(await run(request, sender));
      } catch (thrown) {
        const failure = toFailure(thrown);
        report(request, failure);
        return failed(failure.toAppError());
      }
    },
    abortAll() {
      for (const { controller, needsVault } of running.values()) if (needsVault) controller.abort();
    },
  };

  function report(request: unknown, failure: Failure): void {
    const name = callRequest.safeParse(request).data?.name;
    options.report(name !== undefined && isProcedureName(name) ? name : 'unknown', failure);
  }
}

/** The caller is answered as soon as the signal aborts, even if the handler takes its time to notice. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Failure('call.cancelled'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
