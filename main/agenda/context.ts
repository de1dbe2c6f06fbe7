/** What the parts of the agenda share: made once, handed to each. */
import type { EventMessage } from '../../preload/contract/events.ts';
import type { Audit } from '../audit/index.ts';
import type { Patients } from '../patients/index.ts';
import type { AgendaGateway } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import type { ActStore } from './act-store.ts';
import type { AppointmentMirror } from './appointment-mirror.ts';
import type { Desk } from './desk.ts';
import type { Overlay } from './overlay.ts';
import type { BlockMirror } from './parts-mirror.ts';
import type { Setup } from './setup.ts';
import type { Times } from './times.ts';
import { type AgendaView, createView } from './view.ts';
import { keptDays } from './window.ts';

export interface AgendaContext {
  readonly setup: Setup;
  readonly overlay: Overlay;
  readonly times: Times;
  readonly acts: ActStore;
  readonly mirror: AppointmentMirror;
  readonly blocks: BlockMirror;
  readonly desk: Desk;
  readonly gateway: AgendaGateway;
  readonly patients: Pick<Patients, 'find'>;
  readonly session: SessionView;
  readonly audit: Audit;
  readonly clock: Clock;
  emit(event: EventMessage): void;
}

export function viewOf({ setup, patients }: AgendaContext): AgendaView {
  return createView({ setup, patients });
}

/** Days that are here, by the clock of the first timetable of the workplace. */
export function keptOf(context: AgendaContext): ReturnType<typeof keptDays> {
  return keptDays(todayOf(context));
}

export function todayOf({ setup, clock }: AgendaContext): string {
  const now = clock.now().getTime();
  return setup.here()[0]?.zone.dayAt(now) ?? new Date(now).toISOString().slice(0, 10);
}
