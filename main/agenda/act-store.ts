/** Acts that the platform doesn't have yet, in the order in which they were done: never dropped, never lost. */
import { randomUUID } from 'node:crypto';
import type { RefusalReason } from '../../preload/contract/agenda-outcomes.ts';
import type { Database } from '../store/index.ts';
import type { Wanted } from './fields.ts';

/** `held`: done after one of the same appointment that awaits a decision. */
export type ActState = 'queued' | 'held' | 'conflict';

export interface Act {
  readonly id: string;
  readonly target: 'appointment' | 'block';
  readonly targetId: string;
  /** Of the journal, without its domain: `booked`, `moved`… */
  readonly action: string;
  readonly isNew: boolean;
  readonly base: Wanted;
  readonly wanted: Wanted;
  readonly by: { readonly nationalId: string; readonly displayName: string };
  readonly at: string;
  readonly state: ActState;
  readonly why?: RefusalReason;
  readonly patientId?: string;
  /** It is in the journal: one that the platform refuses at once was never done. */
  readonly isJournaled: boolean;
}

export interface ActStore {
  add(act: Omit<Act, 'id' | 'state' | 'why' | 'isJournaled'>): Act;
  get(id: string): Act | undefined;
  /** In order. */
  all(): Act[];
  of(target: Act['target'], targetId: string): Act[];
  settle(id: string, state: ActState, why?: RefusalReason): void;
  /** Another wish in the place of the first, queued again. */
  rewrite(id: string, base: Wanted, wanted: Wanted, isNew: boolean): void;
  remove(id: string): void;
  journaled(id: string): void;
  counts(): { readonly provisional: number; readonly conflicts: number };
  /** Changes with each writing: what was made of them before counts no longer. */
  generation(): number;
}

interface Row {
  act_id: string;
  target: Act['target'];
  target_id: string;
  action: string;
  is_new: number;
  base: string;
  wanted: string;
  by_id: string;
  by_name: string;
  at: string;
  state: ActState;
  why: RefusalReason | null;
  patient_id: string | null;
  is_journaled: number;
}

export function createActStore(db: Database): ActStore {
  const insert =
    db.prepare(`INSERT INTO agenda_act (act_id, target, target_id, action, is_new, base, wanted, by_id, by_name, at, state, patient_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?)`);
  const selectOne = db.prepare<[string], Row>('SELECT * FROM agenda_act WHERE act_id = ?');
  const selectAll = db.prepare<[], Row>('SELECT * FROM agenda_act ORDER BY position');
  const selectOf = db.prepare<[string, string], Row>('SELECT * FROM agenda_act WHERE target = ? AND target_id = ? ORDER BY position');
  const settle = db.prepare('UPDATE agenda_act SET state = ?, why = ? WHERE act_id = ?');
  const rewrite = db.prepare("UPDATE agenda_act SET base = ?, wanted = ?, is_new = ?, state = 'queued', why = NULL WHERE act_id = ?");
  const remove = db.prepare('DELETE FROM agenda_act WHERE act_id = ?');
  const journaled = db.prepare('UPDATE agenda_act SET is_journaled = 1 WHERE act_id = ?');
  const count = db.prepare<[], { state: ActState; n: number }>('SELECT state, count(*) AS n FROM agenda_act GROUP BY state');
  let generation = 0;

  return {
    add(act) {
      generation += 1;
      const id = randomUUID();
      insert.run(
        ...[id, act.target, act.targetId, act.action, act.isNew ? 1 : 0, JSON.stringify(act.base), JSON.stringify(act.wanted)],
        ...[act.by.nationalId, act.by.displayName, act.at, act.patientId ?? null],
      );
      return { ...act, id, state: 'queued', isJournaled: false };
    },
    get(id) {
      const row = selectOne.get(id);
      return row && actOf(row);
    },
    all: () => selectAll.all().map(actOf),
    of: (target, targetId) => selectOf.all(target, targetId).map(actOf),
    settle(id, state, why) {
      generation += 1;
      settle.run(state, why ?? null, id);
    },
    rewrite(id, base, wanted, isNew) {
      generation += 1;
      rewrite.run(JSON.stringify(base), JSON.stringify(wanted), isNew ? 1 : 0, id);
    },
    remove(id) {
      generation += 1;
      remove.run(id);
    },
    journaled: (id) => void journaled.run(id),
    counts() {
      const by = new Map(count.all().map(({ state, n }) => [state, n]));
      return { provisional: (by.get('queued') ?? 0) + (by.get('held') ?? 0), conflicts: by.get('conflict') ?? 0 };
    },
    generation: () => generation,
  };
}

function actOf(row: Row): Act {
  return {
    id: row.act_id,
    target: row.target,
    targetId: row.target_id,
    action: row.action,
    isNew: row.is_new === 1,
    base: JSON.parse(row.base) as Wanted,
    wanted: JSON.parse(row.wanted) as Wanted,
    by: { nationalId: row.by_id, displayName: row.by_name },
    at: row.at,
    state: row.state,
    isJournaled: row.is_journaled === 1,
    ...(row.why !== null && { why: row.why }),
    ...(row.patient_id !== null && { patientId: row.patient_id }),
  };
}
