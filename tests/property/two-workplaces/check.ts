/**
 * What must be true after a run: each mirror is the platform, each publication is there once, each change was applied or put before a
 * human, and nothing is left on its way. The same runs each time, so that a commit has one verdict: `LIAISON_SEED` plays others
 * (`LIAISON_SEED=$RANDOM`), `LIAISON_RUNS` another number of them.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { DocumentChange, DocumentProperties } from '../../../preload/contract/document-changes.ts';
import { type Asked, Run } from './play.ts';
import { fates, steps } from './steps.ts';

const runs = Number(process.env.LIAISON_RUNS ?? 10_000);
const seed = Number(process.env.LIAISON_SEED ?? 588_277_999);

interface Deposit {
  readonly unique_id: string;
  readonly former_unique_ids: string;
}

/** Where each of its deposits stands on the platform; a document that others removed counts for nothing. */
function depositsOf(run: Run, { at, id }: Asked) {
  const { db } = run.stations[at];
  const row = db.prepare<[string], Deposit>('SELECT unique_id, former_unique_ids FROM publication WHERE publication_id = ?').get(id);
  const of = (uniqueId: string) =>
    run.platform.deposits.filter((one) => one.uniqueId === uniqueId).map((one) => run.platform.documents.get(one.id)?.status);
  return {
    own: of(row?.unique_id ?? ''),
    former: (JSON.parse(row?.former_unique_ids ?? '[]') as string[]).flatMap(of),
  };
}

function checkPublication(run: Run, asked: Asked): void {
  const { state } = run.publicationOf(asked);
  const { own, former } = depositsOf(run, asked);
  expect(former, `${state}: a former deposit`).not.toContain('current');
  if (state === 'sent') expect(own, 'sent once').toHaveLength(1);
  else {
    expect(['discarded', 'local']).toContain(state);
    expect(own, `${state}: a deposit nobody knows of`).not.toContain('current');
  }
}

function holds(properties: DocumentProperties, { requested }: DocumentChange): boolean {
  return Object.entries(requested).every(([key, value]) => properties[key as keyof DocumentProperties] === value);
}

/** Sent: the platform has held the document as it was asked, then or later. Given up: somebody chose to. */
function checkChange(run: Run, asked: Asked): void {
  const change = run.changeOf(asked);
  if (change.state === 'sent') {
    const past = run.platform.history.get(change.documentId) ?? [];
    const then = past.filter(({ at }, index) => at >= asked.when || (past[index + 1]?.at ?? Number.POSITIVE_INFINITY) >= asked.when);
    expect(
      then.some(({ properties }) => holds(properties, change)),
      'applied',
    ).toBe(true);
    return;
  }
  expect(change.state).toBe('discarded');
  const gestures = run.stations[asked.at].db
    .prepare<[string], string>("SELECT action FROM audit_entry WHERE json_extract(detail, '$.change') = ?")
    .pluck()
    .all(asked.id);
  expect(gestures.some((action) => /\.(undone|discarded|conflict-platform-kept)$/.test(action))).toBe(true);
}

function check(run: Run): void {
  const held = run.held();
  for (const station of run.stations) {
    expect(station.mirror()).toEqual(held);
    expect(station.outbox.counts()).toEqual({ waiting: 0, blocked: 0, held: 0 });
    expect(station.db.prepare('SELECT count(*) FROM document_platform_state').pluck().get()).toBe(0);
  }
  for (const asked of run.publications) checkPublication(run, asked);
  for (const asked of run.changes) checkChange(run, asked);
  for (const { reason } of run.blocked) expect(reason).toBeDefined();
}

/** @param shard the runs are shared out, so that two processors play them */
export async function playRuns(shard: number, shards: number): Promise<void> {
  console.log(`LIAISON_SEED=${seed}`);
  const told = { runs: 0, publications: 0, changes: 0, requests: 0, decisions: 0 };
  await fc.assert(
    fc.asyncProperty(steps, fates, async (some, fate) => {
      const run = new Run();
      try {
        await run.play(some, fate);
        check(run);
        told.runs += 1;
        told.publications += run.publications.length;
        told.changes += run.changes.length;
        told.requests += run.platform.asked;
        told.decisions += run.blocked.length;
      } finally {
        run.close();
      }
    }),
    { numRuns: Math.ceil(runs / shards), seed: seed + shard },
  );
  console.log(JSON.stringify(told));
}
