/** The messages as the agenda knows them, in memory: what was written, and in what state each is. */
import { randomUUID } from 'node:crypto';
import type { LetterDesk, NewLetter } from '../../../main/agenda/letters/letter-desk.ts';
import { Failure } from '../../../main/failure.ts';
import type { OutgoingId, OutgoingState, PatientReach } from '../../../preload/contract/outgoing.ts';

export interface MemoryLetters extends LetterDesk {
  readonly written: (NewLetter & { readonly id: OutgoingId })[];
  /** By file; reachable where nothing is said. */
  readonly states: Map<string, PatientReach['state']>;
  /** Files to which sending fails. */
  readonly failing: Set<string>;
  set(id: OutgoingId, state: OutgoingState): void;
}

export function memoryLetters(): MemoryLetters {
  const written: MemoryLetters['written'] = [];
  const messages = new Map<OutgoingId, OutgoingState>();
  const states: MemoryLetters['states'] = new Map();
  const failing = new Set<string>();
  return {
    written,
    states,
    failing,
    set: (id, state) => void messages.set(id, state),
    reach: (patientId) => ({ state: states.get(patientId) ?? 'reachable', isMinor: false }),
    async write(letter) {
      const id = randomUUID() as OutgoingId;
      written.push({ ...letter, id });
      messages.set(id, 'draft');
      return id;
    },
    async send(id, at) {
      const letter = written.find((one) => one.id === id);
      if (letter === undefined || failing.has(letter.patientId)) throw new Failure('mail.not-allowed');
      messages.set(id, 'scheduled');
      return { state: 'scheduled', leavesAt: at };
    },
    giveUp(id) {
      if (messages.get(id) === 'sent') throw new Failure('message.wrong-state', { state: 'sent' });
      messages.set(id, 'discarded');
    },
    stateOf: (id) => messages.get(id),
  };
}
