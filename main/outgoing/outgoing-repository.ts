/** Messages written here, on disk. */

import type { PatientId } from '../../preload/contract/ids.ts';
import { type OutgoingId, outgoingForm } from '../../preload/contract/outgoing.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';
import type { StoredOutgoing } from './stored-message.ts';

type Row = Record<string, string | number | null>;

const jsonColumns = ['form', 'thread', 'writtenBy', 'sender', 'returned', 'lastError', 'doubt', 'act', 'origin'] as const;

const columns: readonly (readonly [keyof StoredOutgoing, string])[] = [
  ['id', 'outgoing_id'],
  ['mailboxId', 'mailbox_id'],
  ['patientId', 'patient_id'],
  ['stage', 'stage'],
  ['form', 'form'],
  ['thread', 'thread'],
  ['entryId', 'entry_id'],
  ['headerId', 'header_id'],
  ['rawBlob', 'raw_blob'],
  ['writtenBy', 'written_by'],
  ['sender', 'sender'],
  ['returned', 'returned'],
  ['diffusionId', 'diffusion_id'],
  ['act', 'act'],
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
  ['leavesAt', 'leaves_at'],
  ['sentAt', 'sent_at'],
  ['attempts', 'attempts'],
  ['lastError', 'last_error'],
  ['doubt', 'doubt'],
  ['copy', 'copy'],
  ['origin', 'origin'],
];

const noOrigin = { origin: undefined };

export type OutgoingRepository = ReturnType<typeof createOutgoingRepository>;

export function createOutgoingRepository(db: Database) {
  const names = columns.map(([, column]) => column);
  const save = db.prepare(
    `INSERT INTO outgoing_message (${names.join(', ')}) VALUES (${columns.map(([key]) => `@${key}`).join(', ')})
     ON CONFLICT (outgoing_id) DO UPDATE SET ${names
       .filter((name) => name !== 'outgoing_id' && name !== 'created_at')
       .map((name) => `${name} = excluded.${name}`)
       .join(', ')}`,
  );
  const selected = columns.map(([key, column]) => `${column} AS ${key}`).join(', ');
  const select = (where: string) => db.prepare<(string | number)[], Row>(`SELECT ${selected} FROM outgoing_message ${where}`);
  const one = select('WHERE outgoing_id = ?');
  const byEntry = select('WHERE entry_id = ?');
  const byHeader = select('WHERE header_id = ?');
  const ofDiffusion = select('WHERE diffusion_id = ? ORDER BY created_at, rowid');
  const withOrigin = select('WHERE mailbox_id = ? AND origin IS NOT NULL ORDER BY created_at');
  const remove = db.prepare('DELETE FROM outgoing_message WHERE outgoing_id = ?');
  const all = select('ORDER BY updated_at DESC, rowid DESC LIMIT ?');
  const ofPatient = select(`WHERE ${ofSamePatient('patient_id')} ORDER BY updated_at DESC, rowid DESC LIMIT ?`);
  const dueFirst = select("WHERE leaves_at IS NOT NULL AND stage IN ('leaving', 'scheduled', 'aside') ORDER BY leaves_at, rowid LIMIT 1");
  const due = select("WHERE leaves_at <= ? AND stage IN ('leaving', 'scheduled', 'aside') ORDER BY leaves_at, rowid");
  const read = (row: Row | undefined) => (row === undefined ? undefined : toMessage(row));

  return {
    get: (id: OutgoingId) => read(one.get(id)),
    byEntry: (entryId: string) => read(byEntry.get(entryId)),
    byHeader: (headerId: string) => byHeader.all(headerId).map(toMessage),
    ofDiffusion: (id: string) => ofDiffusion.all(id).map(toMessage),
    /** Those that were taken from a draft written elsewhere. */
    withOrigin: (mailboxId: string) => withOrigin.all(mailboxId).map(toMessage),
    remove: (id: OutgoingId): void => void remove.run(id),
    /** The last to change first. */
    list: (patientId: PatientId | undefined, limit: number) =>
      (patientId === undefined ? all.all(limit) : ofPatient.all(patientId, limit)).map(toMessage),
    nextDeparture: () => read(dueFirst.get()),
    due: (at: string) => due.all(at).map(toMessage),
    save(message: StoredOutgoing): void {
      save.run(
        Object.fromEntries(
          Object.entries({ ...noOrigin, ...message }).map(([key, value]) => [
            key,
            (jsonColumns as readonly string[]).includes(key) && value !== undefined ? JSON.stringify(value) : (value ?? null),
          ]),
        ),
      );
    },
  };
}

function toMessage(row: Row): StoredOutgoing {
  const entries = columns.map(([key]) => {
    const value = row[key] ?? undefined;
    return [key, (jsonColumns as readonly string[]).includes(key) && typeof value === 'string' ? JSON.parse(value) : value];
  });
  const read = Object.fromEntries(entries) as StoredOutgoing;
  // What a later version adds to the form has its default here.
  return { ...read, form: outgoingForm.parse(read.form) };
}
