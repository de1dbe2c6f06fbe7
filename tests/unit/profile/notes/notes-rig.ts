/** Notes over a platform held in memory, whose answers get lost and which refuses, with a clock that is moved by hand. */
import { applyPatch } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import { createAudit } from '../../../../main/audit/index.ts';
import { Failure } from '../../../../main/failure.ts';
import type { CheckedPatch } from '../../../../main/platform/index.ts';
import { mergeLines } from '../../../../main/profile/merge/merge-lines.ts';
import { mergeMeasures } from '../../../../main/profile/merge/merge-measures.ts';
import { createHealthNotes, type HealthNotes } from '../../../../main/profile/notes/index.ts';
import type { NoteGateway } from '../../../../main/profile/notes/send-note.ts';
import { createProfileRepository } from '../../../../main/profile/repository.ts';
import { createConnectivity, createOutbox, type Outbox } from '../../../../main/sync/index.ts';
import type { PatientId } from '../../../../preload/contract/ids.ts';
import type { HealthNote, NoteEntry, NoteId } from '../../../../preload/contract/notes.ts';
import { memoryDatabase } from '../../support/core.ts';
import { createManualClock } from '../../sync/manual-clock.ts';
import { createSwitchableNetwork } from '../../sync/memory-database.ts';

export const patient = 'p1' as PatientId;
export const physician = '899700000001';

export const entries = {
  allergy: {
    kind: 'allergy',
    substance: 'Ibuprofène',
    atc: 'M01AE01',
    type: 'allergy',
    criticality: 'high',
    isConfirmed: false,
    reaction: 'Urticaire',
  },
  vaccination: { kind: 'vaccination', vaccine: 'dTP', atc: 'J07CA01', day: '2026-03-02', lot: 'A123', site: 'LA', route: 'IM' },
  weight: { kind: 'measure', code: '29463-7', value: 71.4, at: '2026-03-02T07:50:00.000Z' },
  pressure: { kind: 'measure', code: '85354-9', value: 142, second: 84, at: '2026-03-02T07:50:00.000Z' },
  head: { kind: 'measure', code: '9843-4', value: 46.8, at: '2026-03-02T07:50:00.000Z' },
  glucose: { kind: 'measure', code: '2339-0', value: 1.12, at: '2026-03-02T07:50:00.000Z' },
  started: {
    kind: 'treatment',
    act: 'started',
    medication: 'Furosémide 40 mg',
    posology: '1 le matin',
    day: '2026-03-01',
    reason: 'Œdèmes',
    over: [],
  },
} as const satisfies Record<string, NoteEntry>;

export type Fate = 'ok' | 'lost-before' | 'lost-after' | 'refused';

export class NotesPlatform implements NoteGateway {
  readonly resources = new Map<string, Resource & { id: string }>();
  fates: Fate[] = [];
  creations = 0;

  async #answer<T>(act: () => T): Promise<T> {
    const fate = this.fates.shift() ?? 'ok';
    if (fate === 'lost-before') throw new Failure('network.timeout');
    if (fate === 'refused') throw new Failure('platform.rejected', { status: 422 });
    const answer = act();
    if (fate === 'lost-after') throw new Failure('network.timeout');
    return answer;
  }

  async create(resource: Resource, { ifNoneExist = '' } = {}) {
    return this.#answer(() => {
      const value = decodeURIComponent(ifNoneExist).split('|')[1];
      const known = this.all().find((one) => 'identifier' in one && Array.isArray(one.identifier) && one.identifier[0]?.value === value);
      if (known !== undefined) return known.id;
      this.creations += 1;
      const id = `r${this.creations}`;
      this.resources.set(`${resource.resourceType}/${id}`, structuredClone({ ...resource, id }));
      return id;
    });
  }

  async search() {
    return this.#answer(() => ({ resources: this.all(), included: [] }));
  }

  async read<R extends Resource>(type: R['resourceType'], id: string): Promise<R> {
    return this.#answer(() => {
      const found = this.resources.get(`${type}/${id}`);
      if (found === undefined) throw new Failure('platform.not-found', { status: 404 });
      return structuredClone(found) as unknown as R;
    });
  }

  async patch<R extends Resource>({ type, id, edit }: CheckedPatch<R>): Promise<R> {
    return this.#answer(() => {
      const found = structuredClone(this.resources.get(`${type}/${id}`)) as unknown as R;
      applyPatch(found, [...edit(found)] as Parameters<typeof applyPatch>[1]);
      this.resources.set(`${type}/${id}`, found as unknown as Resource & { id: string });
      return found;
    });
  }

  all() {
    return [...this.resources.values()];
  }
}

export class NotesRig {
  readonly db = memoryDatabase();
  readonly clock = createManualClock();
  readonly platform = new NotesPlatform();
  readonly network = createSwitchableNetwork();
  readonly mirror = createProfileRepository(this.db);
  who = physician;
  mayConsult = true;
  isIdentityHeld = false;
  notes!: HealthNotes;
  outbox!: Outbox;

  constructor() {
    this.boot();
  }

  /** The core starts, or starts again on the same database. */
  boot(): void {
    const { db, clock } = this;
    const connectivity = createConnectivity({ network: this.network, clock });
    this.outbox = createOutbox({ db, clock, connectivity, handlers: () => [this.notes.outboxHandler], random: () => 0.5 });
    this.notes = createHealthNotes(
      {
        ...{ db, clock, outbox: this.outbox, fhir: this.platform, emit: () => undefined },
        session: { professional: () => ({ nationalId: this.who, displayName: `Dr ${this.who}` }) as never },
        patients: { find: () => ({ birthName: 'INVENTÉE', firstGivenName: 'Jeanne', birthDate: '1958-03-14' }) as never },
        access: {
          check: () => {
            if (!this.mayConsult) throw new Failure('access.required');
          },
          checkIdentity: () => {
            if (this.isIdentityHeld) throw new Failure('access.identity-unchecked');
          },
        },
        audit: createAudit({ db, clock }),
      },
      this.mirror,
    );
    this.outbox.start();
    this.notes.start();
  }

  async restart(): Promise<void> {
    this.notes.stop();
    await this.outbox.stop();
    this.boot();
  }

  readonly #context = { signal: new AbortController().signal };

  async write(entry: NoteEntry): Promise<HealthNote> {
    return this.notes.handlers['notes.write']({ patientId: patient, entry }, this.#context);
  }

  async act(name: 'retract' | 'undo' | 'retry' | 'discard', noteId: NoteId): Promise<HealthNote> {
    return this.notes.handlers[`notes.${name}`]({ noteId }, this.#context);
  }

  note(id: NoteId): HealthNote {
    const found = this.notes.list().find((one) => one.id === id);
    if (found === undefined) throw new Error('no such note');
    return found;
  }

  #facts() {
    const known = this.mirror
      .resources(patient)
      .map(({ id, lastUpdated, fact }) => ({ fact, id, from: 'platform' as const, at: fact.recordedAt ?? lastUpdated, isNew: true }));
    return this.notes.over(patient, known);
  }

  /** As the synthesis shows it. */
  lines() {
    return mergeLines(this.#facts());
  }

  measures() {
    return mergeMeasures(this.#facts());
  }

  async breathe(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** The ten seconds pass, and what can leave leaves. */
  async afterGrace(): Promise<void> {
    this.clock.advance(10_000);
    await this.breathe();
  }
}
