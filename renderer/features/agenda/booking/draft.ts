/** What is being booked: a time, a reason, somebody; kept while one looks at the grid, lost only by « Annuler ». */
import type { WaitingEntry } from '../../../../preload/contract/agenda-appointments.ts';
import type { FreeSlot } from '../../../../preload/contract/agenda-search.ts';
import type { VisitReason } from '../../../../preload/contract/agenda-setup.ts';
import type { PatientId, ScheduleId, VisitReasonId } from '../../../../preload/contract/ids.ts';
import type { InputOf } from '../../../../preload/contract/procedures.ts';

export interface NewcomerForm {
  readonly birthName: string;
  readonly firstGivenName: string;
  readonly birthDate: string | undefined;
  readonly gender: 'male' | 'female' | 'unknown';
  readonly phone: string;
}

export type DraftPerson =
  | { readonly kind: 'known'; readonly patientId: PatientId; readonly name: string }
  | ({ readonly kind: 'newcomer' } & NewcomerForm);

export interface Draft {
  readonly scheduleId: ScheduleId;
  /** ISO instant. */
  readonly start: string;
  readonly reasonId: VisitReasonId | undefined;
  readonly minutes: number;
  readonly person: DraftPerson | undefined;
  /** Typed to find somebody; the rest of the phrase to begin with. */
  readonly sought: string;
  readonly note: string;
  readonly fromWaiting: WaitingEntry | undefined;
  readonly every: 'once' | 'week' | 'month';
  readonly count: number;
  /** Other timetables that it takes too. */
  readonly alsoOn: readonly ScheduleId[];
  readonly isRequest: boolean;
}

export interface DraftStart {
  readonly slot: Pick<FreeSlot, 'scheduleId' | 'start'> & Partial<Pick<FreeSlot, 'end' | 'reasonId'>>;
  /** Reasons offered there. */
  readonly reasons: readonly VisitReason[];
  readonly gridMinutes: number;
  readonly reasonId?: VisitReasonId | undefined;
  readonly sought?: string;
  readonly waiting?: WaitingEntry | undefined;
}

/** The reason that was asked for when it is offered there; else none, at the step of the grid. */
export function startDraft({ slot, reasons, gridMinutes, reasonId, sought = '', waiting }: DraftStart): Draft {
  const wanted = waiting?.reasonId ?? slot.reasonId ?? reasonId;
  const reason = reasons.find(({ id }) => id === wanted);
  const slotMinutes = slot.end === undefined ? undefined : Math.round((Date.parse(slot.end) - Date.parse(slot.start)) / 60_000);
  return {
    scheduleId: slot.scheduleId,
    start: slot.start,
    reasonId: reason?.id,
    minutes: waiting?.minutes ?? slotMinutes ?? reason?.minutes ?? gridMinutes,
    person: personOf(waiting),
    sought,
    note: waiting?.note ?? '',
    fromWaiting: waiting,
    every: 'once',
    count: 4,
    alsoOn: [],
    isRequest: false,
  };
}

function personOf(waiting: WaitingEntry | undefined): DraftPerson | undefined {
  const person = waiting?.person;
  if (person === undefined) return undefined;
  if (person.kind === 'known')
    return { kind: 'known', patientId: person.patientId, name: `${person.birthName.toLocaleUpperCase('fr')} ${person.firstGivenName}` };
  const { birthName, firstGivenName, birthDate, gender, phone = '' } = person;
  return { kind: 'newcomer', birthName, firstGivenName, birthDate, gender: gender === 'other' ? 'unknown' : gender, phone };
}

/** « Martel Jeanne » typed in the field gives the name and the first name of whoever isn't known yet. */
export function newcomerFrom(sought: string): NewcomerForm {
  const [birthName = '', ...given] = sought.trim().split(/\s+/);
  return { birthName, firstGivenName: given.join(' '), birthDate: undefined, gender: 'unknown', phone: '' };
}

const phoneShape = /^\+?[0-9 .()-]{6,20}$/;

export type Obstacle = 'person' | 'name' | 'phone';

/** What keeps it from being booked. */
export function obstacleOf({ person }: Pick<Draft, 'person'>): Obstacle | undefined {
  if (person === undefined) return 'person';
  if (person.kind === 'known') return undefined;
  if (person.birthName.trim() === '' || person.firstGivenName.trim() === '') return 'name';
  return person.phone.trim() === '' || phoneShape.test(person.phone.trim()) ? undefined : 'phone';
}

type BookingPerson = InputOf<'agenda.book'>['person'];

/** The person as the contract wants it. */
export function bookingPerson(person: DraftPerson): BookingPerson {
  if (person.kind === 'known') return { kind: 'known', patientId: person.patientId };
  return {
    kind: 'newcomer',
    birthName: person.birthName.trim(),
    firstGivenName: person.firstGivenName.trim(),
    gender: person.gender,
    ...(person.birthDate === undefined ? {} : { birthDate: person.birthDate }),
    ...(person.phone.trim() === '' ? {} : { phone: person.phone.trim() }),
  };
}

/** @returns nothing while somebody is missing */
export function bookingOf(draft: Draft): InputOf<'agenda.book'> | undefined {
  if (draft.person === undefined || obstacleOf(draft) !== undefined) return undefined;
  // Chosen before another column was: one's own timetable is taken once.
  const alsoOn = draft.alsoOn.filter((id) => id !== draft.scheduleId);
  return {
    scheduleId: draft.scheduleId,
    start: draft.start,
    minutes: draft.minutes,
    person: bookingPerson(draft.person),
    ...(draft.reasonId === undefined ? {} : { reasonId: draft.reasonId }),
    ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    ...(draft.fromWaiting === undefined ? {} : { fromWaiting: draft.fromWaiting.id }),
    ...(draft.isRequest ? { isRequest: true } : {}),
    ...(alsoOn.length === 0 ? {} : { alsoOn }),
    ...(draft.every === 'once' ? {} : { series: { every: 1, unit: draft.every, count: draft.count } }),
  };
}
