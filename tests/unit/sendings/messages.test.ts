/** Messages among the « Envois »: where each stands, in which order, who finds them. */
import { describe, expect, it } from 'vitest';
import { createSendings } from '../../../main/sendings/index.ts';
import type { DraftElsewhere, OutgoingMessage, OutgoingState } from '../../../preload/contract/outgoing.ts';

const now = new Date('2026-03-12T09:00:00Z');

function message(id: string, state: OutgoingState, part: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    id,
    state,
    form: { mailboxId: 'mine', to: [], cc: [], subject: `Objet ${id}`, text: 'Bonjour', asksReceipt: false, isEnd: false },
    recipients: [{ address: 'maud.prigent@chu.mssante.fr', name: 'Dre Maud PRIGENT', kind: 'professional' }],
    attachments: [],
    size: 1000,
    sizeLimit: 25_000_000,
    writtenBy: { nationalId: '1', displayName: 'Nadia FERRAND' },
    createdAt: '2026-03-12T08:00:00Z',
    updatedAt: '2026-03-12T08:00:00Z',
    attempts: 0,
    deliveries: [],
    maySend: true,
    ...part,
  } as OutgoingMessage;
}

function listed(messages: OutgoingMessage[], role: 'physician' | 'secretary' = 'physician', text = '', elsewhere: DraftElsewhere[] = []) {
  const { handlers } = createSendings({
    publications: { list: () => [], entryIdOf: () => undefined },
    changes: { list: () => [], entryIdOf: () => undefined },
    notes: { list: () => [], entryIdOf: () => undefined },
    messages: { list: () => messages, elsewhere: () => elsewhere, entryIdOf: (id) => `entry-${id}` },
    outbox: { order: () => [{ id: 'entry-first' }, { id: 'entry-second' }] as never, bringForward: () => true },
    session: { role: () => role },
    clock: { now: () => now } as never,
  });
  const context = {} as never;
  const answer = handlers['sendings.list']({ text }, context) as Awaited<ReturnType<(typeof handlers)['sendings.list']>>;
  return answer;
}

describe('messages among the sendings', () => {
  it('stand by what they ask of somebody', () => {
    const states: OutgoingState[] = ['sent', 'draft', 'scheduled', 'held', 'leaving', 'queued', 'returned', 'prepared', 'blocked'];
    const { sendings } = listed(states.map((state) => message(state, state)));
    expect(sendings.map(({ group }) => group)).toEqual([
      'attention',
      'prepared',
      'returned',
      'waiting',
      'waiting',
      'held',
      'scheduled',
      'draft',
      'sent',
    ]);
  });

  it('leave in the order of the outbox; only what waits may go first', () => {
    const { sendings } = listed([message('second', 'queued'), message('first', 'waiting'), message('away', 'leaving')]);
    const told = Object.fromEntries(sendings.map(({ id, rank, canGoFirst }) => [id, { rank, canGoFirst }]));
    expect(told.first).toEqual({ rank: 1, canGoFirst: false });
    expect(told.second).toEqual({ rank: 2, canGoFirst: true });
    expect(told.away).toEqual({ rank: undefined, canGoFirst: false });
  });

  it('say who wrote and who sent, when they are two', () => {
    const doctor = { nationalId: '2', displayName: 'Dre Claire DIALLO' };
    const [two] = listed([message('a', 'sent', { sentBy: doctor })]).sendings;
    expect(two).toMatchObject({ preparedBy: 'Nadia FERRAND', validatedBy: 'Dre Claire DIALLO' });
    const [one] = listed([message('a', 'sent', { sentBy: { nationalId: '1', displayName: 'Nadia FERRAND' } })]).sendings;
    expect(one?.validatedBy).toBeUndefined();
  });

  it('are found by recipient, seen by a secretary, and forgotten after thirty days once gone', () => {
    expect(listed([message('a', 'draft')], 'secretary', 'prigent').sendings).toHaveLength(1);
    expect(listed([message('a', 'draft')], 'secretary', 'vasseur').sendings).toHaveLength(0);
    const old = { updatedAt: '2026-01-02T08:00:00Z' };
    expect(
      listed([message('a', 'sent', old), message('b', 'discarded', old), message('c', 'draft', old)]).sendings.map(({ id }) => id),
    ).toEqual(['c']);
  });

  it('without a subject are known by their first words', () => {
    const form = { ...message('a', 'draft').form, subject: ' ', text: '  Bonjour\nMadame ' };
    expect(listed([message('a', 'draft', { form })]).sendings[0]?.title).toBe('Bonjour Madame');
  });

  it('of another client are among the drafts, found by recipient, and never go first', () => {
    const draft = {
      ...{
        messageId: 7,
        mailboxId: 'mine',
        at: '2026-03-12T08:30:00Z',
        subject: ' ',
        excerpt: 'Bonjour Maud',
        isKept: true,
        mayWrite: true,
      },
      from: { name: 'Dre Claire DIALLO', address: 'claire.diallo@medecin.mssante.fr', kind: 'professional' },
      recipients: [{ address: 'maud.prigent@chu.mssante.fr', name: '', kind: 'professional' }],
      attachmentCount: 0,
    } as unknown as DraftElsewhere;
    const { sendings, counts } = listed([message('a', 'draft')], 'physician', 'prigent', [draft]);
    expect(sendings.map(({ kind }) => kind)).toEqual(['elsewhere', 'message']);
    expect(sendings[0]).toMatchObject({ group: 'draft', title: 'Bonjour Maud', preparedBy: 'Dre Claire DIALLO', canGoFirst: false });
    expect(counts.draft).toBe(2);
    expect(listed([], 'physician', 'vasseur', [draft]).sendings).toEqual([]);
  });
});
