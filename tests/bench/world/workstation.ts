/** A workstation's folder with a practice's cache in it, made once and kept: opened by the tests' passphrase, somebody already signed in. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDocumentRepository } from '../../../main/documents/repository.ts';
import { readPatient } from '../../../main/patients/fhir-patient.ts';
import { createPatientOrder } from '../../../main/patients/patient-order.ts';
import { createPatientRepository } from '../../../main/patients/patient-repository.ts';
import { readDocument } from '../../../main/platform/documents/pdsm-read.ts';
import { demoAccounts } from '../../../main/sandbox/sign-in/index.ts';
import { claimsSchema } from '../../../main/session/claims.ts';
import { createSessionStore } from '../../../main/session/session-store.ts';
import { type Database, openDatabase, storePaths } from '../../../main/store/index.ts';
import { readMigrations } from '../../../main/store/migrate.ts';
import { createVault } from '../../../main/vault/index.ts';
import { accounts, owner, passphrase } from '../../harness/accounts.ts';
import { outDirectory } from '../../harness/places.ts';
import { inventedDocument } from './documents.ts';
import { inventedPatient } from './patients.ts';
import { benchPorts } from './ports.ts';

/** To be raised when what is made below changes. */
const version = 3;
/** A folder made before a migration was written is made again. */
export const schema = createHash('sha1').update(JSON.stringify(readMigrations())).digest('hex').slice(0, 8);

export interface Practice {
  readonly patients: number;
  readonly documents: number;
}

/** @returns its folder */
export async function ensureWorkstation({ patients, documents }: Practice): Promise<string> {
  const directory = join(outDirectory, 'bench', 'data', `v${version}-${schema}-${patients}-${documents}`);
  if (existsSync(directory)) return directory;
  const draft = `${directory}.draft`;
  rmSync(draft, { recursive: true, force: true });
  await makeWorkstation(draft, (db) => fill(db, { patients, documents }));
  renameSync(draft, directory);
  return directory;
}

/** A workstation in a folder, holding what is written into its base. */
export async function makeWorkstation(directory: string, write: (db: Database) => void): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const vault = createVault({
    ports: benchPorts({ dataDirectory: directory, platformUrl: '' }),
    lockAfterMinutes: () => 60,
    async open(key, slotId) {
      const db = openDatabase({ path: storePaths(directory).database, key });
      signIn(db, slotId);
      write(db);
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
    close: async () => undefined,
  });
  await vault.handlers['vault.create']({ label: owner, passphrase }, { signal: new AbortController().signal });
  await vault.lock('request');
}

function signIn(db: Database, slotId: string): void {
  const account = demoAccounts.find(({ claims }) => claims.SubjectNameID === accounts.physician.nationalId);
  if (account === undefined) throw new Error('No such account');
  const store = createSessionStore(db, slotId);
  store.write(claimsSchema.parse(account.claims), new Date().toISOString());
  const [practice] = account.claims.SubjectRefPro.exercices;
  store.setWorkplace(practice?.activities[0]?.identifiantTechniqueDeLaStructure);
}

export function fill(db: Database, { patients, documents }: Practice): void {
  const patientRepository = createPatientRepository(db, createPatientOrder(db));
  const documentRepository = createDocumentRepository(db);
  const each = documents / patients;
  for (let start = 0; start < patients; start += 500) {
    const some = Array.from({ length: Math.min(500, patients - start) }, (_, index) => inventedPatient(start + index));
    db.transaction(() => {
      patientRepository.upsert(some.flatMap((one) => readPatient(one) ?? []));
      for (const { id } of some) {
        const theirs = Array.from({ length: each }, (_, index) => inventedDocument({ patientId: id, index }));
        documentRepository.upsert(
          id,
          theirs.map((one) => readDocument({ ...one, meta: { versionId: '1', lastUpdated: one.date } })),
        );
      }
    })();
  }
}
