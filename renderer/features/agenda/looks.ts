/** How an appointment looks and reads: its icon by state, its colour by reason or by state, who comes, the sentence of it. */
import { Armchair, Check, CircleDashed, Clock, UserX, X } from 'lucide-react';
import type { AgendaAppointment, AppointmentPerson, WaitingEntry } from '../../../preload/contract/agenda-appointments.ts';
import type { AgendaColour } from '../../../preload/contract/agenda-setup.ts';
import type { AppointmentStatus } from '../../../preload/contract/appointment-status.ts';
import { formatAge, formatName } from '../../i18n/format.ts';
import { i18n } from '../../i18n/index.ts';
import type { IconType } from '../../ui/Icon.tsx';
import { formatClock, formatLength, lengthOf } from './time/clock.ts';

export const statusIcons: Readonly<Partial<Record<AppointmentStatus, IconType>>> = {
  proposed: Clock,
  pending: Clock,
  arrived: Armchair,
  'checked-in': CircleDashed,
  fulfilled: Check,
  noshow: UserX,
  cancelled: X,
  'entered-in-error': X,
};

const statusColours: Readonly<Record<AppointmentStatus, AgendaColour>> = {
  proposed: 'purple',
  pending: 'purple',
  booked: 'blue',
  arrived: 'amber',
  'checked-in': 'teal',
  fulfilled: 'slate',
  cancelled: 'slate',
  noshow: 'red',
  waitlist: 'slate',
  'entered-in-error': 'slate',
};

export type ColourBy = 'reason' | 'status';

export function colourOf({ colour, status }: Pick<AgendaAppointment, 'colour' | 'status'>, by: ColourBy): AgendaColour {
  return by === 'reason' ? colour : statusColours[status];
}

/** « MARTEL Jeanne », or that this workstation doesn't know who it is. */
export function personName(person: AppointmentPerson | undefined): string {
  return person === undefined ? i18n.t('agenda:person.unknown') : formatName(person);
}

/** « MARTEL Jeanne, 67 ans ». */
export function personWithAge(person: WaitingEntry['person']): string {
  const age = person?.birthDate === undefined ? '' : formatAge(person.birthDate);
  return [personName(person), age].filter((part) => part !== '').join(', ');
}

/** The whole of it in words, for what reads it out. */
export function appointmentWords(appointment: AgendaAppointment, zone: string): string {
  return [formatClock(appointment.start, zone), personName(appointment.person), appointment.reason, stateWords(appointment)].join(', ');
}

/** What a card shows by its height, its colour and its icons. */
export function stateWords(appointment: AgendaAppointment): string {
  const { status } = appointment;
  return [
    formatLength(lengthOf(appointment)),
    status === 'booked' ? '' : i18n.t(`agenda:status.${status}`),
    appointment.overbooking === undefined ? '' : i18n.t('agenda:mark.overbooked'),
    appointment.provisional === undefined ? '' : i18n.t('agenda:mark.provisional'),
    appointment.conflictId === undefined ? '' : i18n.t('agenda:mark.conflict'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
