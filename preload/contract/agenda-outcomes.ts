/** What becomes of an act on the agenda: done, provisional while the network is away, or refused with what can be done instead. */
import { z } from 'zod';
import { agendaAppointment, agendaBlock } from './agenda-appointments.ts';
import { freeSlot } from './agenda-search.ts';
import { agendaConflictId } from './ids.ts';

/**
 * `taken`: the time is no longer free. `closed`: outside opening hours, in a block, on leave. `changed`: somebody changed the same thing
 * meanwhile. `gone`: the platform no longer has it, or it ended. `forbidden`: the platform says no.
 */
export const refusalReason = z.enum(['taken', 'closed', 'changed', 'gone', 'forbidden']);
export type RefusalReason = z.infer<typeof refusalReason>;

export const actOutcome = z.discriminatedUnion('state', [
  /** The platform has it. */
  z.object({ state: z.literal('done'), appointments: z.array(agendaAppointment) }),
  /** Kept here, shown as provisional, sent in order when the platform can be reached. */
  z.object({ state: z.literal('provisional'), appointments: z.array(agendaAppointment) }),
  /** Nothing was changed. */
  z.object({
    state: z.literal('refused'),
    why: refusalReason,
    /** What occupies the time, or what the platform has now. */
    found: z.array(agendaAppointment),
    blocks: z.array(agendaBlock),
    /** The same reason with the same practitioner, then with others. */
    nextFree: z.array(freeSlot),
    /** It may be done all the same, with a reason. */
    mayOverbook: z.boolean(),
  }),
]);
export type ActOutcome = z.infer<typeof actOutcome>;

export const conflictChoice = z.enum(['keep-mine', 'keep-theirs', 'move', 'overbook', 'waiting-list', 'give-up']);
export type ConflictChoice = z.infer<typeof conflictChoice>;

/** Something done here without the network that the platform could not take as it was. */
export const agendaConflict = z.object({
  id: agendaConflictId,
  why: refusalReason,
  /** As it was wanted here. Absent when it was about a block. */
  mine: agendaAppointment.optional(),
  block: agendaBlock.optional(),
  /** The same as the platform has it, or what took the time. */
  theirs: z.array(agendaAppointment),
  /** Done here since, held behind it. */
  heldActs: z.number().int(),
  doneAt: z.string(),
  doneBy: z.string(),
  choices: z.array(conflictChoice),
  nextFree: z.array(freeSlot),
});
export type AgendaConflict = z.infer<typeof agendaConflict>;
