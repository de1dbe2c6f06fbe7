/** Biology over a desk of the tests, with the platform that a test gives it, and a record that may be closed. */
import { createAudit } from '../../../main/audit/index.ts';
import { type Biology, createBiology } from '../../../main/biology/index.ts';
import { createCdaReader } from '../../../main/cda/index.ts';
import { Failure } from '../../../main/failure.ts';
import type { FhirClient } from '../../../main/platform/index.ts';
import { createSyncEngine } from '../../../main/sync/index.ts';
import { biologyProcedures } from '../../../preload/contract/biology.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { type DocumentsRig, patient } from '../documents/documents-rig.ts';

export interface BiologyDesk extends Biology {
  /** What the screen receives, read back by the contract. */
  get(patientId?: PatientId): Promise<ReturnType<(typeof biologyProcedures)['biology.get']['output']['parse']>>;
  /** Documents of biology that aren't here are asked for. */
  fetch(): Promise<unknown>;
  /** The record is closed, or opened again. */
  permit(mayConsult: boolean): void;
  close(): Promise<void>;
}

/** @param fhir left out where nothing asks the platform */
export function openBiology(rig: DocumentsRig, fhir: FhirClient = {} as FhirClient): BiologyDesk {
  let mayConsult = true;
  const cda = createCdaReader({ workerUrl: new URL('../../../main/cda/reader-worker.ts', import.meta.url) });
  const biology = createBiology({
    ...{ db: rig.db, documents: rig.documents, cda, fhir, clock: rig.clock },
    access: {
      check() {
        if (!mayConsult) throw new Failure('access.blocked');
      },
    },
    audit: createAudit({ db: rig.db, clock: rig.clock }),
    emit: (event) => void rig.events.push(event),
    engine: createSyncEngine({ db: rig.db, clock: rig.clock }),
    patients: { find: () => undefined },
  });
  const context = { signal: new AbortController().signal };
  return {
    ...biology,
    async get(patientId = patient) {
      return biologyProcedures['biology.get'].output.parse(await biology.handlers['biology.get']({ patientId }, context));
    },
    fetch: async () => biology.handlers['biology.fetch']({ patientId: patient }, context),
    permit(may) {
      mayConsult = may;
    },
    close: async () => void (await cda.forget()),
  };
}
