/** The health profile and biology of one workstation, in front of a platform: pulled as the application pulls them, read as its screens do. */
import { createProfile, type Profile } from '../../../main/profile/index.ts';
import { createSyncEngine } from '../../../main/sync/index.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { type Profile as ProfileView, profileProcedures } from '../../../preload/contract/profile.ts';
import { type BiologyDesk, openBiology } from '../../unit/biology/biology-rig.ts';
import { DocumentsRig } from '../../unit/documents/documents-rig.ts';
import type { Front } from './front.ts';

export interface HealthDesk {
  readonly biology: BiologyDesk;
  readonly profile: Profile;
  /** Both, for one patient. */
  pull(patientId: PatientId): Promise<void>;
  /** As the screen receives it. */
  read(patientId: PatientId): Promise<ProfileView>;
  /** Time passes at the desk: after a day, a pull compares too. */
  wait(milliseconds: number): void;
  /** Resources held here, of the profile and of the laboratory. */
  held(): number;
  close(): Promise<void>;
}

const unasked = () => {
  throw new Error('Not asked by the profile');
};

export function openHealthDesk({ fhir }: Front): HealthDesk {
  const rig = new DocumentsRig();
  const { db, clock, documents } = rig;
  const biology = openBiology(rig, fhir);
  const profile = createProfile({
    ...{ db, clock, documents, fhir },
    engine: createSyncEngine({ db, clock }),
    patients: { summary: unasked, find: () => undefined, alerts: () => [], previousVisitAt: () => undefined },
    outbox: {} as Parameters<typeof createProfile>[0]['outbox'],
    access: { check: () => undefined, checkIdentity: () => undefined },
    appointments: { nextAt: () => undefined },
    session: { professional: () => undefined, workplace: () => undefined, role: () => 'physician', isSignedIn: () => true },
    audit: { record: unasked } as unknown as Parameters<typeof createProfile>[0]['audit'],
    deliver: unasked,
    emit: (event) => void rig.events.push(event),
  });
  const count = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return {
    biology,
    profile,
    async pull(patientId) {
      await profile.pullFor(patientId);
      await biology.pullFor(patientId);
    },
    async read(patientId) {
      const told = await profile.handlers['profile.get']({ patientId }, { signal: new AbortController().signal });
      return profileProcedures['profile.get'].output.parse(told);
    },
    wait: (milliseconds) => clock.advance(milliseconds),
    held: () => count('profile_resource') + count('lab_resource'),
    async close() {
      await biology.close();
      await rig.close();
    },
  };
}
