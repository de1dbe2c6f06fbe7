/** A practice for the tests: patients in the mirror, a professional at work, a clock. */
import { createAudit } from '../../../main/audit/index.ts';
import { createPatients, type Patients } from '../../../main/patients/index.ts';
import type { FhirClient } from '../../../main/platform/index.ts';
import type { SessionView } from '../../../main/session/index.ts';
import type { Database } from '../../../main/store/index.ts';
import type { Collection } from '../../../main/sync/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { workplaceId } from '../../../preload/contract/ids.ts';
import type { Role } from '../../../preload/contract/procedure.ts';
import { memoryDatabase, type SteadyClock, steadyClock } from '../support/core.ts';
import { openAccess } from '../support/open-access.ts';

export interface Practice {
  readonly db: Database;
  readonly clock: SteadyClock;
  readonly events: EventMessage[];
  readonly opened: string[];
  readonly patients: Patients;
  /** When the agenda says that each patient was last seen. */
  readonly seen: Map<string, string>;
  /** Ids of allergies withdrawn here. */
  readonly withdrawn: Set<string>;
  /** Who is at work. */
  become(nationalId: string | undefined, role?: Role): void;
  readonly session: SessionView;
}

export function openPractice(fhir: FhirClient): Practice {
  const db = memoryDatabase();
  const clock = steadyClock();
  const events: EventMessage[] = [];
  const opened: string[] = [];
  const seen = new Map<string, string>();
  const withdrawn = new Set<string>();
  let who: { nationalId: string; role: Role } | undefined = { nationalId: '899700000001', role: 'physician' };
  const session: SessionView = {
    professional: () =>
      who && { nationalId: who.nationalId, displayName: '', shortName: '', familyName: '', givenName: '', profession: '' },
    workplace: () =>
      who && {
        id: workplaceId.parse('W1'),
        name: 'MSP des Tilleuls',
        facilityTypeCode: 'SA52',
        practiceSettingCode: 'AMBULATOIRE',
        role: who.role,
      },
    role: () => who?.role,
    isSignedIn: () => who !== undefined,
  };
  const patients: Patients = createPatients({
    db,
    fhir,
    session,
    documents: {
      countsFor: () => ({ total: 7, new: 2, studies: 1 }),
      syncedAt: () => '2026-03-01T00:00:00.000Z',
      searchedSince: () => undefined,
    },
    access: { of: (id) => openAccess(patients.recordOf(id).status, patients.isTreatingPhysician(id)) },
    notedAlerts: () => ({ added: [], withdrawn }),
    publications: { countFor: () => 3 },
    imaging: { countOnlyHere: () => 2 },
    appointments: { lastSeenAt: (id) => seen.get(id) },
    emit: (event) => events.push(event),
    audit: createAudit({ db, clock, actor: () => who && { professional: { nationalId: who.nationalId, displayName: '' } } }),
    clock,
    onOpened: (id) => opened.push(id),
  });
  return {
    db,
    clock,
    events,
    opened,
    seen,
    withdrawn,
    patients,
    session,
    become: (nationalId, role = 'physician') => {
      who = nationalId === undefined ? undefined : { nationalId, role };
    },
  };
}

/** Pulls collections as the engine does, cursors left aside. */
export async function pullAll(collections: readonly Collection[]): Promise<void> {
  for (const collection of collections) {
    const page = await collection.fetchPage({ cursor: undefined, next: undefined, signal: new AbortController().signal });
    collection.apply(page.items);
    collection.changed();
  }
}
