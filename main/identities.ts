/** All that is about who the patients are, put together: INSi and the status of an identity, the files of one person. */
import type { EventMessage } from '../preload/contract/events.ts';
import type { PatientId } from '../preload/contract/ids.ts';
import type { Access } from './access/index.ts';
import type { Audit } from './audit/index.ts';
import { createDuplicates } from './duplicates/index.ts';
import { createIdentity } from './identity/index.ts';
import type { Patients } from './patients/index.ts';
import { createInsiGateway, type HttpClient } from './platform/index.ts';
import type { Clock } from './ports.ts';
import type { HandlersOf } from './rpc/handler.ts';
import type { SessionView } from './session/index.ts';
import type { Database } from './store/index.ts';

export interface IdentitiesOptions {
  readonly db: Database;
  /** Another teleservice of the relay: what it refuses says nothing of the records. */
  readonly http: HttpClient;
  readonly session: SessionView;
  readonly patients: Patients;
  readonly access: Access;
  readonly audit: Audit;
  readonly clock: Clock;
  emit(event: EventMessage): void;
  /** Who a patient is was changed. */
  onChanged(patientId: PatientId): void;
}

export type Identities = { readonly handlers: HandlersOf<'identity'> & HandlersOf<'duplicates'> };

export function createIdentities({ http, access, emit, onChanged, ...options }: IdentitiesOptions): Identities {
  const identity = createIdentity({
    ...options,
    insi: createInsiGateway(http),
    onDifference: (patientId, comparison) => access.identityDiffers(patientId, comparison),
    onAsked: (patientId) => emit({ name: 'patients.changed', payload: { patientId } }),
    onChanged,
  });
  const duplicates = createDuplicates({
    ...options,
    /** Whatever names a patient is read otherwise from now on. */
    onChanged(patientIds) {
      options.patients.mergesChanged();
      for (const name of ['patients.changed', 'filing.changed', 'publications.changed', 'imaging.changed'] as const) {
        emit({ name, payload: {} });
      }
      for (const name of ['directory.changed', 'journal.changed', 'messages.changed', 'outgoing.changed'] as const) {
        emit({ name, payload: {} });
      }
      for (const name of ['agenda.changed', 'appointments.changed'] as const) emit({ name, payload: {} });
      for (const patientId of patientIds) emit({ name: 'profile.changed', payload: { patientId } });
    },
  });
  return { handlers: { ...identity.handlers, ...duplicates.handlers } };
}
