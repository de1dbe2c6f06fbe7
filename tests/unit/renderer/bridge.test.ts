/** The page's side of the bridge: answers parsed, errors as data, calls taken back, answers made stale by events. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { documentId, patientId } from '../../../preload/contract/ids.ts';
import { procedures } from '../../../preload/contract/procedures.ts';
import { CallError, mayRetry, toAppError } from '../../../renderer/bridge/call-error.ts';
import { isMadeStale, staleAfter } from '../../../renderer/bridge/events.ts';

type Answer = (request: { callId: string; name: string; input: unknown }) => unknown;

let answer: Answer;
const requests: { callId: string; name: string; input: unknown }[] = [];

beforeEach(() => {
  requests.length = 0;
  vi.resetModules();
  vi.stubGlobal('window', {
    bridge: {
      call: async (request: { callId: string; name: string; input: unknown }) => {
        requests.push(request);
        return answer(request);
      },
      on: () => () => undefined,
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const load = async () => (await import('../../../renderer/bridge/call.ts')).call;

describe('a call', () => {
  it('gives the value, parsed by the contract', async () => {
    answer = () => ({ ok: true, value: { wasRunning: true, more: 'left out' } });
    const call = await load();
    await expect(call('calls.cancel', { callId: 'c1' as never })).resolves.toEqual({ wasRunning: true });
  });
  it('throws the core’s error as it is', async () => {
    answer = () => ({ ok: false, error: { code: 'vault.wrong-passphrase', params: {}, ref: 'R9' } });
    const call = await load();
    await expect(call('vault.status', {})).rejects.toMatchObject({ error: { code: 'vault.wrong-passphrase', ref: 'R9' } });
  });
  it.each([
    undefined,
    'text',
    { ok: true },
    { ok: false, error: { code: 'no.such', params: {}, ref: '' } },
    { ok: true, value: { state: 'ajar' } },
  ])('takes %j for a defect, not for an answer', async (wrong) => {
    answer = () => wrong;
    const call = await load();
    await expect(call('vault.status', {})).rejects.toMatchObject({ error: { code: 'call.internal' } });
  });
  it('takes a broken transport for a defect', async () => {
    answer = () => {
      throw new Error('gone');
    };
    const call = await load();
    await expect(call('vault.status', {})).rejects.toMatchObject({ error: { code: 'call.internal' } });
  });
  it('is taken back at once, and the core is told which one', async () => {
    answer = ({ name }) => (name === 'calls.cancel' ? { ok: true, value: { wasRunning: true } } : new Promise(() => undefined));
    const call = await load();
    const controller = new AbortController();
    const running = call('sync.now', {}, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ error: { code: 'call.cancelled' } });
    expect(requests.at(-1)).toMatchObject({ name: 'calls.cancel', input: { callId: requests[0]?.callId } });
  });
  it('never leaves when it was taken back before', async () => {
    const call = await load();
    await expect(call('sync.now', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ error: { code: 'call.cancelled' } });
    expect(requests).toHaveLength(0);
  });
});

describe('errors', () => {
  it('takes anything unknown for an internal one, which may be tried again', () => {
    expect(toAppError(new Error('boom')).code).toBe('call.internal');
    expect(mayRetry(new CallError({ code: 'document.hostile', params: {}, ref: '' }))).toBe(false);
    expect(mayRetry(new CallError({ code: 'network.offline', params: {}, ref: '' }))).toBe(true);
  });
});

describe('events', () => {
  const p1 = patientId.parse('p1');
  const p2 = patientId.parse('p2');
  it('makes stale the answers about that patient, and those about all', () => {
    const event = { name: 'documents.changed', payload: { patientId: p1 } } as const;
    expect(isMadeStale(event, ['documents.list', { patientId: p1, filter: {} }])).toBe(true);
    expect(isMadeStale(event, ['documents.list', { patientId: p2, filter: {} }])).toBe(false);
    expect(isMadeStale(event, ['appointments.ofTheDay', { date: '2026-03-12' }])).toBe(true);
    expect(isMadeStale(event, ['documents.get', { documentId: documentId.parse('d1') }])).toBe(true);
    expect(isMadeStale(event, ['vault.status', {}])).toBe(false);
  });
  it('makes all patients’ answers stale when no patient is named', () => {
    expect(isMadeStale({ name: 'patients.changed', payload: {} }, ['patients.get', { patientId: p2 }])).toBe(true);
  });
  it('names only procedures of the contract', () => {
    for (const name of Object.values(staleAfter).flat()) expect(procedures).toHaveProperty([name]);
  });
});
