/** An appointment in its column: who, why, when, and its state by an icon as much as by a colour. */
import { CloudOff, Layers, Repeat2, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { AgendaAppointment } from '../../../../preload/contract/agenda-appointments.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { type ColourBy, colourOf, personName, stateWords, statusIcons } from '../looks.ts';
import { formatClock } from '../time/clock.ts';
import type { PlacedAppointment } from './columns.ts';
import styles from './grid.module.css';

export interface AppointmentCardProps {
  placed: PlacedAppointment;
  zone: string;
  /** First minute shown. */
  from: number;
  scale: number;
  colourBy: ColourBy;
  isSelected: boolean;
  /** The one that Tab reaches. */
  isCurrent: boolean;
  isMoving: boolean;
}

function hasMarks({ status, conflictId, provisional, overbooking, series }: AgendaAppointment): boolean {
  return (
    statusIcons[status] !== undefined ||
    conflictId !== undefined ||
    provisional !== undefined ||
    overbooking !== undefined ||
    series !== undefined
  );
}

function Marks({ appointment: { status, conflictId, provisional, overbooking, series } }: { appointment: AgendaAppointment }) {
  const icon = statusIcons[status];
  return (
    <span className={styles.marks}>
      {conflictId === undefined ? undefined : <Icon of={TriangleAlert} size="s" tone="alert" />}
      {provisional === undefined ? undefined : <Icon of={CloudOff} size="s" tone="warn" />}
      {overbooking === undefined ? undefined : <Icon of={Layers} size="s" />}
      {series === undefined ? undefined : <Icon of={Repeat2} size="s" />}
      {icon === undefined ? undefined : <Icon of={icon} size="s" />}
    </span>
  );
}

/** Under this height there is room for a line only. */
const twoLines = 36;

export const AppointmentCard = memo(function AppointmentCard(props: AppointmentCardProps) {
  const { placed, zone, from, scale, colourBy, isSelected, isCurrent, isMoving } = props;
  const { appointment, lane, lanes, span } = placed;
  const height = Math.max(18, placed.height * scale - 2);
  const { status } = appointment;
  return (
    <li
      className={styles.place}
      style={{
        top: (placed.top - from) * scale + 1,
        height,
        // Alone in its time, it has the column's whole width, said once in the style sheet.
        ...(lanes === 1
          ? {}
          : {
              left: `calc(${(100 * lane) / lanes}% + 4px)`,
              width: `calc(${(100 * span) / lanes}% - ${lane + span === lanes ? 8 : 5}px)`,
            }),
      }}
    >
      <button
        type="button"
        data-appointment={appointment.id}
        data-colour={colourOf(appointment, colourBy)}
        data-status={status}
        tabIndex={isCurrent ? 0 : -1}
        aria-pressed={isSelected}
        className={classNames(
          styles.card,
          isSelected && styles.selected,
          isMoving && styles.moving,
          appointment.provisional !== undefined && styles.provisional,
        )}
      >
        <span className={styles.line}>
          <b className={styles.who}>{personName(appointment.person)}</b>
          {height < twoLines ? <span className={styles.why}>{appointment.reason}</span> : undefined}
          {hasMarks(appointment) ? <Marks appointment={appointment} /> : undefined}
          <span className={styles.when}>{formatClock(appointment.start, zone)}</span>
        </span>
        {height < twoLines ? undefined : <span className={styles.below}>{appointment.reason}</span>}
        <span className="sr-only">, {stateWords(appointment)}</span>
      </button>
    </li>
  );
});
