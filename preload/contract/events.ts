/** Notifications from the core to the page: "this changed", never "do that". The page refetches what it shows. */
import { z } from 'zod';
import { freeSlot } from './agenda-search.ts';
import { dicomUid, documentId, patientId, scheduleId } from './ids.ts';
import { mailboxId } from './mailboxes.ts';
import { importId } from './media.ts';
import { testStage } from './network.ts';
import { pacsId } from './pacs.ts';

export const events = {
  'vault.changed': z.object({}),
  'session.changed': z.object({}),
  'settings.changed': z.object({}),
  'network.changed': z.object({}),
  'network.tested': z.object({ stages: z.array(testStage) }),
  'pacs.changed': z.object({}),
  'pacs.tested': z.object({ id: pacsId, stages: z.array(testStage) }),
  'sync.changed': z.object({}),
  'patients.changed': z.object({ patientId: patientId.optional() }),
  'documents.changed': z.object({ patientId }),
  /** The health profile: a document was read, the platform's resources came. */
  'profile.changed': z.object({ patientId }),
  'publications.changed': z.object({ patientId: patientId.optional() }),
  'reports.changed': z.object({ studyInstanceUid: dicomUid.optional() }),
  'appointments.changed': z.object({}),
  /** Appointments, blocks, the waiting list, hours or conflicts: of a timetable, where only one is concerned. */
  'agenda.changed': z.object({ scheduleId: scheduleId.optional() }),
  /** A time that was taken is free again, and so many on the waiting list would take it. */
  'agenda.freed': z.object({ slot: freeSlot, waitingCount: z.number().int() }),
  /** Messages came, were read, moved, taken, filed: of a mailbox, or of which ones somebody may open. */
  'messages.changed': z.object({ mailboxId: mailboxId.optional() }),
  /** Drafts, sendings and what became of them. */
  'outgoing.changed': z.object({ mailboxId: mailboxId.optional() }),
  /** Documents that came by message are in a file, or no longer. */
  'filing.changed': z.object({ patientId: patientId.optional() }),
  /** Entries came from the platform, or contacts changed; with a patient, their care team. */
  'directory.changed': z.object({ patientId: patientId.optional() }),
  'catalogue.changed': z.object({}),
  'journal.changed': z.object({ patientId: patientId.optional() }),
  'measurements.changed': z.object({ studyInstanceUid: dicomUid }),
  'documents.progress': z.object({ documentId, received: z.number().int(), total: z.number().int().optional() }),
  /** Copies of images came ahead of their opening, left, or are kept for a patient; a study was imported or taken off. */
  'imaging.changed': z.object({ patientId: patientId.optional() }),
  /** Files of an archive that were looked at, or objects of a study that were written into one. */
  'media.progress': z.object({ of: z.union([importId, dicomUid]), done: z.number().int(), total: z.number().int() }),
  /** What the manifest of a study doesn't tell has been asked: names, numbers, order of the images. */
  'imaging.described': z.object({ studyInstanceUid: dicomUid }),
  'imaging.progress': z.object({
    studyInstanceUid: dicomUid,
    seriesInstanceUid: dicomUid,
    received: z.number().int(),
    total: z.number().int(),
  }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
export type EventMessage = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName];

/** Parses what came over the bridge; `undefined` for anything else. */
export function parseEvent(message: unknown): EventMessage | undefined {
  if (typeof message !== 'object' || message === null || !('name' in message)) return undefined;
  const name = message.name;
  if (typeof name !== 'string' || !Object.hasOwn(events, name)) return undefined;
  const payload = events[name as EventName].safeParse('payload' in message ? message.payload : undefined);
  return payload.success ? ({ name, payload: payload.data } as EventMessage) : undefined;
}
