/** Whatever comes over the bridge, the router answers with a `Result` and never throws; and only what may run runs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../main/failure.ts';
import { createRouter, type Standing } from '../../main/rpc/router.ts';
import { errorTable } from '../../preload/contract/errors.ts';
import { type Role, roles } from '../../preload/contract/procedure.ts';
import { type ProcedureName, procedures } from '../../preload/contract/procedures.ts';

const names = Object.keys(procedures) as ProcedureName[];
const page = { isTrusted: true, id: 'page' };

const standings: fc.Arbitrary<Standing> = fc.record({
  isUnlocked: fc.boolean(),
  isSignedIn: fc.boolean(),
  role: fc.option(fc.constantFrom(...roles), { nil: undefined }),
});

/** Handlers that note that they ran, or fail in some way. */
function routerOf(standing: Standing, behave: (call: number) => unknown = () => ({})) {
  const ran: string[] = [];
  const handlers = Object.fromEntries(names.map((name) => [name, () => behave(ran.push(name))]));
  return { ran, router: createRouter({ handlers: () => handlers, standing: () => standing, report: () => undefined }) };
}

const requests = fc.oneof(
  fc.anything(),
  fc.record({
    callId: fc.anything(),
    name: fc.oneof(fc.string(), fc.constantFrom(...names, '__proto__', 'constructor', 'toString')),
    input: fc.anything(),
  }),
  fc.record({ callId: fc.uuid(), name: fc.constantFrom(...names), input: fc.anything() }),
);

describe('the router', () => {
  it('answers anything with a Result, and its errors are of the closed list', async () => {
    await fc.assert(
      fc.asyncProperty(requests, standings, fc.boolean(), async (request, standing, isTrusted) => {
        const { router } = routerOf(standing);
        const answer = await router.call(request, { isTrusted, id: 'page' });
        expect(typeof answer.ok).toBe('boolean');
        if (!answer.ok) expect(Object.keys(errorTable)).toContain(answer.error.code);
      }),
      { numRuns: 2000 },
    );
  });

  it('runs nothing for a sender that is not our own page', async () => {
    await fc.assert(
      fc.asyncProperty(requests, standings, async (request, standing) => {
        const { router, ran } = routerOf(standing);
        expect(await router.call(request, { isTrusted: false, id: 'x' })).toMatchObject({
          ok: false,
          error: { code: 'call.foreign-sender' },
        });
        expect(ran).toEqual([]);
      }),
    );
  });

  it('runs a procedure only for those whom its declaration lets in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), standings, fc.anything(), async (name, standing, input) => {
        const { router, ran } = routerOf(standing);
        await router.call({ callId: 'one', name, input }, page);
        if (ran.length === 0) return;
        const { access } = procedures[name];
        if (access === 'anyone') return;
        expect(standing.isUnlocked).toBe(true);
        if (access === 'unlocked') return;
        expect(standing.isSignedIn).toBe(true);
        expect(access).toContain(standing.role as Role);
      }),
      { numRuns: 1000 },
    );
  });

  it('turns whatever a handler throws into an error without its message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.boolean(), async (thrown, isLater) => {
        const standing = { isUnlocked: true, isSignedIn: true, role: 'physician' as const };
        const { router } = routerOf(standing, () => {
          if (isLater) return Promise.reject(thrown);
          throw thrown;
        });
        const answer = await router.call({ callId: 'one', name: 'vault.status', input: {} }, page);
        expect(answer).toMatchObject({ ok: false, error: { code: 'call.internal', params: {} } });
      }),
    );
  });
});

describe('a call', () => {
  const standing = { isUnlocked: true, isSignedIn: true, role: 'physician' as const };
  const never = () => new Promise(() => undefined);

  it('is taken back by the page that made it, and by no other', async () => {
    const { router } = routerOf(standing, never);
    const pending = router.call({ callId: 'long', name: 'sync.now', input: {} }, page);
    const cancel = { callId: 'c', name: 'calls.cancel', input: { callId: 'long' } };
    expect(await router.call(cancel, { isTrusted: true, id: 'other' })).toEqual({ ok: true, value: { wasRunning: false } });
    expect(await router.call(cancel, page)).toEqual({ ok: true, value: { wasRunning: true } });
    expect(await pending).toMatchObject({ ok: false, error: { code: 'call.cancelled' } });
  });

  it('ends when everything is aborted', async () => {
    const { router } = routerOf(standing, never);
    const pending = [1, 2, 3].map((n) => router.call({ callId: `n${n}`, name: 'sync.now', input: {} }, page));
    router.abortAll();
    for (const answer of await Promise.all(pending)) expect(answer).toMatchObject({ ok: false, error: { code: 'call.cancelled' } });
  });

  it('tells the journal the name and the code, never the input', async () => {
    const reported: unknown[] = [];
    const router = createRouter({
      handlers: () => ({
        'patients.search': () => {
          throw new Failure('patient.not-found');
        },
      }),
      standing: () => standing,
      report: (name, failure) => reported.push([name, failure.code, JSON.stringify(failure)]),
    });
    await router.call({ callId: 'one', name: 'patients.search', input: { text: 'MARTEL Jeanne' } }, page);
    await router.call({ callId: 'two', name: 'MARTEL Jeanne', input: {} }, page);
    expect(reported.map((line) => (line as string[])[0])).toEqual(['patients.search', 'unknown']);
    expect(JSON.stringify(reported)).not.toContain('MARTEL');
  });
});
