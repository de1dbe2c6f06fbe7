/** The life of a note: asked and shown at once, ten seconds to take it back, then sent once; what was written may be marked as entered in error. */
import { randomUUID } from 'node:crypto';
import type { EventMessage } from '../../../preload/contract/events.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { HealthNote, NoteEntry, NoteId } from '../../../preload/contract/notes.ts';
import type { Audit } from '../../audit/index.ts';
import { Failure } from '../../failure.ts';
import type { Patients } from '../../patients/index.ts';
import type { Clock } from '../../ports.ts';
import type { SessionView } from '../../session/index.ts';
import type { Database } from '../../store/index.ts';
import type { Outbox } from '../../sync/index.ts';
import { readProfileResource } from '../extract/from-fhir.ts';
import type { ProfileRepository } from '../repository.ts';
import { refusalOf } from './check-entry.ts';
import type { NoteRepository, StoredNote } from './note-repository.ts';
import { identifierOf, identifierSystem, type NoteResource, type ReferenceOf, resourceOf, resourceTypeOf } from './note-resource.ts';
import { stateOf, viewOf } from './note-view.ts';
import { findNote, type NoteGateway, retractNote, sendNote } from './send-note.ts';

export interface NoteLifeOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly fhir: NoteGateway;
  readonly session: Pick<SessionView, 'professional'>;
  readonly patients: Pick<Patients, 'find'>;
  readonly access: {
    /** @throws {Failure} where the record may not be consulted */
    check(patientId: PatientId): void;
    /** @throws {Failure} `access.identity-unchecked`: nothing leaves while the identities differ (EX_GEN-1230) */
    checkIdentity(patientId: PatientId): void;
  };
  readonly audit: Audit;
  readonly clock: Clock;
  emit(event: EventMessage): void;
}

export const outboxKind = 'health-note';
/** « Annuler » is offered that long. */
export const graceMs = 10_000;

export type NoteLife = ReturnType<typeof createNoteLife>;

export function createNoteLife(options: NoteLifeOptions, repository: NoteRepository, mirror: ProfileRepository) {
  const { db, outbox, session, audit, clock } = options;
  const timers = new Map<NoteId, () => void>();
  const now = () => clock.now().toISOString();

  function get(id: string): StoredNote {
    const note = repository.get(id);
    if (note === undefined) throw new Failure('note.not-found');
    return note;
  }

  const view = (note: StoredNote): HealthNote => viewOf(note, outbox.get(note.entryId), options.patients.find(note.patientId));
  const state = (note: StoredNote) => stateOf(note, outbox.get(note.entryId));

  function author() {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return professional;
  }

  function write(note: StoredNote, act: string): StoredNote {
    const written = { ...note, updatedAt: now() };
    repository.save(written);
    audit.record({
      action: `note.${act}`,
      patientId: note.patientId,
      // What leaves by itself is the doing of whoever noted it, not of whoever is at work by then.
      ...(act === 'sent' || act === 'retracted' ? { by: { nationalId: note.notedById, displayName: note.notedBy } } : {}),
      detail: { note: note.id, noteKind: note.entry.kind },
    });
    tell(note);
    return written;
  }

  function tell({ patientId }: StoredNote): void {
    options.emit({ name: 'profile.changed', payload: { patientId } });
    options.emit({ name: 'sync.changed', payload: {} });
  }

  /** How the platform names what a note of treatment was made over. */
  const referenceOf: ReferenceOf = (sourceId) => {
    const noted = /^note:(.+)$/u.exec(sourceId)?.[1];
    if (noted !== undefined) {
      const { remoteId, resourceType } = repository.get(noted) ?? {};
      if (remoteId !== undefined && resourceType !== undefined) return { reference: `${resourceType}/${remoteId}` };
      return { type: 'MedicationStatement', identifier: { system: identifierSystem, value: identifierOf(noted) } };
    }
    const platform = /^([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})#\d+$/u.exec(sourceId)?.[1];
    const document = /^([A-Za-z0-9\-.]{1,64})#\d+$/u.exec(sourceId)?.[1];
    if (platform !== undefined) return { reference: platform };
    return document === undefined ? undefined : { reference: `DocumentReference/${document}` };
  };

  const resource = (note: StoredNote): NoteResource => resourceOf(note, referenceOf);

  /** The mirror holds it from now on, as the platform does; its version comes with the next comparison. */
  function mirrorIt(note: StoredNote, id: string, isInError: boolean): void {
    const found = readProfileResource({ ...resource(note), id, meta: { lastUpdated: now(), versionId: '' } });
    if (found !== undefined) mirror.upsert([isInError ? { ...found, facts: [] } : found]);
  }

  function add(fields: Pick<StoredNote, 'action' | 'ofNoteId' | 'patientId' | 'entry'>): HealthNote {
    const { nationalId, displayName } = author();
    const id = randomUUID() as string as NoteId;
    const note = db.transaction(() => {
      // What marks a note follows it.
      const entry = outbox.add({ kind: outboxKind, entity: `note:${fields.ofNoteId ?? id}`, idempotencyKey: id, held: true });
      const created: StoredNote = {
        ...fields,
        id,
        resourceType: resourceTypeOf(fields.entry),
        remoteId: undefined,
        entryId: entry.id,
        stage: 'grace',
        isForced: false,
        notedBy: displayName,
        notedById: nationalId,
        createdAt: now(),
        updatedAt: now(),
        leavesAt: new Date(clock.now().getTime() + graceMs).toISOString(),
        sentAt: undefined,
      };
      return write(created, fields.action === 'write' ? 'written' : 'retraction-asked');
    })();
    countDown(note);
    return view(note);
  }

  function drop(note: StoredNote, act: string): HealthNote {
    timers.get(note.id)?.();
    timers.delete(note.id);
    return view(
      db.transaction(() => {
        if (!outbox.discard(note.entryId)) throw new Failure('note.wrong-state', { state: 'sending' });
        // Nothing is left to be marked as entered in error.
        const behind = note.action === 'write' ? repository.retractionOf(note.id) : undefined;
        if (behind !== undefined && outbox.discard(behind.entryId)) repository.save({ ...behind, stage: 'discarded', updatedAt: now() });
        return write({ ...note, stage: 'discarded' }, act);
      })(),
    );
  }

  /** The ten seconds are over: it leaves as soon as it can. */
  function leave(id: NoteId): void {
    timers.delete(id);
    const note = repository.get(id);
    if (note?.stage !== 'grace') return;
    db.transaction(() => {
      write({ ...note, stage: 'leaving' }, 'left');
      outbox.queue(note.entryId);
    })();
  }

  function countDown(note: StoredNote): void {
    const wait = Math.max(0, Date.parse(note.leavesAt) - clock.now().getTime());
    timers.set(
      note.id,
      clock.after(wait, () => leave(note.id)),
    );
  }

  function hasNotLeft(note: StoredNote): boolean {
    const where = state(note);
    return where === 'grace' || ((where === 'queued' || where === 'waiting') && outbox.get(note.entryId)?.attempts === 0);
  }

  function arrived(note: StoredNote, remoteId: string): StoredNote {
    const sent = write({ ...note, stage: 'sent', sentAt: now(), remoteId }, 'sent');
    mirrorIt(note, remoteId, false);
    return sent;
  }

  async function sendWritten(note: StoredNote, signal: AbortSignal): Promise<void> {
    const remoteId = await sendNote(options.fhir, note.id, resource(note), signal);
    db.transaction(() => arrived(note, remoteId))();
  }

  /** Refused in the end, but an attempt before may have arrived: the platform is asked, and then it has been sent. */
  async function settled(note: StoredNote, signal: AbortSignal): Promise<StoredNote> {
    if (note.action !== 'write' || state(note) !== 'blocked' || (outbox.get(note.entryId)?.attempts ?? 0) < 2) return note;
    const remoteId = await findNote(options.fhir, note.id, resourceTypeOf(note.entry), signal);
    if (remoteId === undefined) return note;
    return db.transaction(() => {
      if (!outbox.settle(note.entryId)) throw new Failure('note.wrong-state', { state: 'sending' });
      return arrived(note, remoteId);
    })();
  }

  async function sendRetraction(note: StoredNote, signal: AbortSignal): Promise<void> {
    const of = get(note.ofNoteId ?? '');
    if (of.remoteId === undefined) throw new Failure('note.not-found');
    const id = of.remoteId;
    if (!(await retractNote(options.fhir, { id, written: resource(of), isForced: note.isForced }, signal)))
      throw new Failure('platform.conflict');
    db.transaction(() => {
      write({ ...note, stage: 'sent', sentAt: now(), remoteId: id }, 'retracted');
      mirrorIt(of, id, true);
    })();
  }

  return {
    get,
    view,
    state,
    resource,
    write(patientId: PatientId, entry: NoteEntry): HealthNote {
      options.access.check(patientId);
      const reason = refusalOf(entry, options.patients.find(patientId)?.birthDate ?? '', clock.now());
      if (reason !== undefined) throw new Failure('note.refused', { reason });
      return add({ action: 'write', ofNoteId: undefined, patientId, entry });
    },
    mayRetract: (note: StoredNote) => note.action === 'write' && session.professional()?.nationalId === note.notedById,
    async retract(id: NoteId, signal: AbortSignal): Promise<HealthNote> {
      options.access.check(get(id).patientId);
      const note = await settled(get(id), signal);
      if (note.action !== 'write' || author().nationalId !== note.notedById) throw new Failure('note.refused', { reason: 'not-yours' });
      if (note.stage === 'discarded' || repository.retractionOf(id) !== undefined)
        throw new Failure('note.wrong-state', { state: state(note) });
      // It isn't on the platform for sure, and then for nobody: taken back, nothing was ever said.
      if (hasNotLeft(note) || state(note) === 'blocked') return drop(note, 'undone');
      return add({ action: 'retract', ofNoteId: id, patientId: note.patientId, entry: note.entry });
    },
    undo(id: NoteId): HealthNote {
      const note = get(id);
      if (!hasNotLeft(note)) throw new Failure('note.wrong-state', { state: state(note) });
      return drop(note, 'undone');
    },
    retry(id: NoteId): HealthNote {
      const note = get(id);
      const before = state(note);
      if (before !== 'waiting' && before !== 'blocked' && before !== 'conflict') throw new Failure('note.wrong-state', { state: before });
      return view(
        db.transaction(() => {
          const again = write({ ...note, isForced: note.isForced || before === 'conflict' }, 'retried');
          outbox.queue(note.entryId);
          return again;
        })(),
      );
    },
    /** Only what the platform refused, or what never left. What turns out to have arrived is not given up: it is marked as entered in error. */
    async discard(id: NoteId, signal: AbortSignal): Promise<HealthNote> {
      const note = await settled(get(id), signal);
      const before = state(note);
      if (before === 'sent' && note.action === 'write') return view(note);
      if (before !== 'blocked' && before !== 'conflict' && !hasNotLeft(note)) throw new Failure('note.wrong-state', { state: before });
      return drop(note, 'discarded');
    },
    async send(entryId: string, signal: AbortSignal): Promise<void> {
      const note = repository.getByEntry(entryId);
      if (note === undefined) throw new Failure('note.not-found');
      if (note.stage === 'sent') return;
      // It is signed by whoever noted it, never by whoever happens to be at work.
      if (session.professional()?.nationalId !== note.notedById) throw new Failure('note.other-professional');
      options.access.checkIdentity(note.patientId);
      await (note.action === 'write' ? sendWritten(note, signal) : sendRetraction(note, signal));
    },
    tellOf(entryId: string): void {
      const note = repository.getByEntry(entryId);
      if (note !== undefined) tell(note);
    },
    /** After a restart: what was still within its ten seconds gets what is left of them. */
    start: () => repository.inGrace().forEach(countDown),
    stop(): void {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}
