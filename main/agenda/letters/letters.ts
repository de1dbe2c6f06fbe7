/** Messages to the patient of an appointment: written with its `.ics`, sent by somebody who is at work, remembered. */
import { type LetterKind, letterKinds } from '../../../preload/contract/agenda-letters.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { OutgoingId } from '../../../preload/contract/outgoing.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import { Failure } from '../../failure.ts';
import { timetablesOf } from '../booking.ts';
import { entryOf } from '../changing.ts';
import type { AgendaContext } from '../context.ts';
import { invitation } from '../exchange.ts';
import { baseOf } from '../fields.ts';
import { instructionsFor } from '../instructions.ts';
import type { AppointmentEntry } from '../overlay.ts';
import type { LetterDesk, LetterSent } from './letter-desk.ts';
import type { LetterStore, StoredLetter } from './letter-store.ts';
import { letterWords } from './letter-words.ts';

export interface Letters {
  /** @throws {Failure} `agenda.wrong-state`, `agenda.no-file`, those of writing */
  write(entry: AppointmentEntry, kind: LetterKind, mailboxId: MailboxId): Promise<OutgoingId>;
  of(appointmentId: string): OutputOf<'agenda.letters'>;
  /** One that is on its way or has left, for the hour that the appointment has now. */
  isReminded(entry: AppointmentEntry): boolean;
  /** Inside the transaction in which it left. */
  heard(sent: LetterSent): void;
  /** What the appointments themselves don't say yet. */
  tell(): void;
}

/** States in which nothing is decided: what stays in them reminds nobody. */
const undecided: ReadonlySet<string | undefined> = new Set([undefined, 'draft', 'returned', 'discarded']);

export function createLetters(context: AgendaContext, store: LetterStore, desk: () => LetterDesk): Letters {
  const { audit, clock, session, setup, overlay } = context;
  const running = new Set<string>();

  async function write(entry: AppointmentEntry, kind: LetterKind, mailboxId: MailboxId): Promise<OutgoingId> {
    const { id, fields } = entry;
    const [timetable] = timetablesOf(setup, fields);
    if (timetable === undefined || fields.start === undefined) throw new Failure('agenda.appointment-not-found');
    if (!kindsFor(entry, clock.now().getTime()).includes(kind)) throw new Failure('agenda.wrong-state');
    if (fields.patientId === undefined) throw new Failure('agenda.no-file');
    const { site, view } = timetable;
    const ics = invitation(context, id);
    const outgoingId = await desk().write({
      mailboxId,
      patientId: fields.patientId as PatientId,
      ...letterWords({
        kind,
        start: fields.start,
        zone: timetable.zone.name,
        practitioner: view.practitioner.name,
        place: [site.name, site.address].filter(Boolean).join(', '),
        phone: site.phone,
        instructions: instructionsFor(setup, fields),
      }),
      file: { name: ics.fileName, contentType: 'text/calendar', bytes: Buffer.from(ics.text) },
    });
    const writtenBy = session.professional()?.displayName ?? '';
    store.add({ outgoingId, appointmentId: id, kind, start: fields.start, writtenAt: clock.now().toISOString(), writtenBy });
    return outgoingId;
  }

  /** The other workstations learn it from the appointment; in the name of who sent it, or not yet. */
  async function tellOne({ outgoingId, appointmentId, start, sent }: StoredLetter): Promise<void> {
    const entry = overlay.appointment(appointmentId);
    if (sent === undefined || session.professional()?.nationalId !== sent.byId) return;
    if (entry !== undefined && entry.fields.status !== 'cancelled') {
      const wanted = { reminded: { at: sent.at, by: sent.by, start } };
      const { patientId } = entry.fields;
      const performed = await context.desk.perform([
        {
          ...{ target: 'appointment', targetId: appointmentId, action: 'reminded', isNew: false, wanted },
          base: baseOf({ ...entry.fields }, wanted),
          ...(patientId !== undefined && { patientId }),
        },
      ]);
      if (performed.some(({ state }) => state === 'refused')) return;
    }
    store.told(outgoingId);
  }

  function tell(): void {
    for (const letter of store.untold()) {
      if (running.has(letter.outgoingId)) continue;
      running.add(letter.outgoingId);
      tellOne(letter)
        // Told at the next start: the message left, whatever happens to this.
        .catch(() => undefined)
        .finally(() => running.delete(letter.outgoingId));
    }
  }

  return {
    write,
    of(appointmentId) {
      const entry = entryOf(context, appointmentId);
      const { patientId } = entry.fields;
      return {
        kinds: kindsFor(entry, clock.now().getTime()),
        letters: store.of(appointmentId).flatMap((letter) => {
          const state = letter.sent === undefined ? desk().stateOf(letter.outgoingId) : 'sent';
          if (state === undefined || state === 'discarded') return [];
          const { outgoingId, kind, sent, writtenAt, writtenBy } = letter;
          return [{ outgoingId, kind, state, at: sent?.at ?? writtenAt, by: sent?.by ?? writtenBy }];
        }),
        ...(patientId !== undefined && { reach: desk().reach(patientId as PatientId) }),
      };
    },
    isReminded({ id, fields }) {
      if (fields.reminded !== undefined && fields.reminded.start === fields.start) return true;
      return store
        .of(id)
        .some(
          (letter) =>
            letter.kind === 'reminder' &&
            letter.start === fields.start &&
            (letter.sent !== undefined || !undecided.has(desk().stateOf(letter.outgoingId))),
        );
    },
    heard({ id, at, by }) {
      const letter = store.get(id);
      if (letter === undefined) return;
      store.sent(id, { at, by: by.displayName, byId: by.nationalId });
      const patientId = overlay.appointment(letter.appointmentId)?.fields.patientId;
      // A reminder is journaled with the appointment that says it.
      if (letter.kind !== 'reminder')
        audit.record({ action: `agenda.told-${letter.kind}`, by, ...(patientId !== undefined && { patientId }) });
      // The transaction first: the appointment is another work of the outbox.
      setImmediate(tell);
    },
    tell,
  };
}

/** A cancelled one is told cancelled; one that is still to come, the rest; of what is over nothing is said. */
function kindsFor({ fields }: AppointmentEntry, now: number): LetterKind[] {
  if (fields.start === undefined || Date.parse(fields.start) <= now) return [];
  if (fields.status === 'cancelled') return ['cancellation'];
  if (fields.status !== 'booked' && fields.status !== 'pending') return [];
  return letterKinds.filter((kind) => kind !== 'cancellation');
}
