/** Documents to publish by the physician of the tests, and where a workstation keeps what it pulls. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../main/audit/index.ts';
import { createDocuments, type Documents } from '../../../main/documents/index.ts';
import { createDocumentGateway, type DocumentGateway, type DocumentToPublish, type PatientRef } from '../../../main/platform/index.ts';
import { createBlobStore, type Database } from '../../../main/store/index.ts';
import { createConnectivity, createSyncEngine, type SyncEngine } from '../../../main/sync/index.ts';
import { realClock } from '../../unit/platform/fake-platform.ts';
import { clinician } from '../../unit/sandbox/fhir-world.ts';
import { memoryDatabase } from '../../unit/support/core.ts';
import { createSwitchableNetwork } from '../../unit/sync/memory-database.ts';
import type { Front } from './front.ts';

const nos = 'https://mos.esante.gouv.fr/NOS';
const code = (folder: string, value: string, display: string) => ({
  system: `${nos}/${folder}/FHIR/${folder.replace('_', '-')}`,
  code: value,
  display,
});

export const newOid = () => `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
export const sourceId = newOid();

export function documentOf(patient: PatientRef, changes: Partial<DocumentToPublish> = {}): DocumentToPublish {
  const uniqueId = newOid();
  return {
    uniqueId,
    submissionUniqueId: newOid(),
    sourceId,
    patient,
    title: 'Compte rendu de consultation — l’été',
    type: { system: 'http://loinc.org', code: '11488-4', display: 'CR ou fiche de consultation ou de visite' },
    documentClass: code('TRE_A03-ClasseDocument', '10', 'Compte rendu'),
    format: code('TRE_A11-IheFormatCode', 'urn:ihe:iti:xds-sd:pdf:2008', 'Document à corps non structuré en Pdf/A-1'),
    author: { nationalId: clinician.nationalId, familyName: 'DIALLO', givenName: 'Claire', displayName: 'Dre Claire DIALLO' },
    organization: { id: '1490099101', name: 'MSP des Tilleuls' },
    facilityType: code('TRE_R02-SecteurActivite', 'SA52', 'Maison de santé ou Pôle de santé'),
    practiceSetting: code('TRE_A01-CadreExercice', 'AMBULATOIRE', 'AMBULATOIRE'),
    events: [],
    visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
    createdAt: '2026-11-20T09:00:00Z',
    submittedAt: '2026-11-20T09:00:00Z',
    serviceStart: '2026-11-19',
    contentType: 'text/xml',
    bytes: new TextEncoder().encode(
      `<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="${uniqueId}"/><!-- ${'é'.repeat(50_000)} --></ClinicalDocument>`,
    ),
    ...changes,
  };
}

export interface Workstation {
  readonly db: Database;
  readonly gateway: DocumentGateway;
  readonly engine: SyncEngine;
  readonly documents: Documents;
  close(): void;
}

/** The documents domain over a real mirror, in front of that proxy. */
export function openWorkstation(front: Front): Workstation {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-peer-'));
  const db = memoryDatabase();
  const blobs = createBlobStore({ db, directory });
  const connectivity = createConnectivity({ network: createSwitchableNetwork(), clock: realClock });
  const engine = createSyncEngine({ db, clock: realClock, connectivity });
  const gateway = createDocumentGateway(front.fhir);
  const documents = createDocuments({
    db,
    blobs,
    gateway,
    engine,
    cda: {
      read: () => Promise.reject(new Error('no document is opened here')),
      close: async () => undefined,
    } as unknown as Parameters<typeof createDocuments>[0]['cda'],
    emit: () => undefined,
    connectivity,
    clock: realClock,
    audit: createAudit({ db, clock: realClock }),
    newSince: () => undefined,
    currentProfessionalId: () => clinician.nationalId,
  });
  return {
    db,
    gateway,
    engine,
    documents,
    close() {
      blobs.close();
      db.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
