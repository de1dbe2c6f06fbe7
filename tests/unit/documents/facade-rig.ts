/** A workstation's documents over the embedded platform serving as a façade over XDS: known by submission sets alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentReference } from '@medplum/fhirtypes';
import { createAudit } from '../../../main/audit/index.ts';
import { createDocuments, type Documents, withStableIds } from '../../../main/documents/index.ts';
import { createDocumentGateway, createFhirClient, createHttpClient, type DocumentGateway } from '../../../main/platform/index.ts';
import { createBlobStore } from '../../../main/store/index.ts';
import { createSyncEngine } from '../../../main/sync/index.ts';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { realClock } from '../platform/fake-platform.ts';
import { type Bench, clinician, locationOf, otherClinician, startFhir, submission } from '../sandbox/fhir-world.ts';
import { memoryDatabase, steadyClock } from '../support/core.ts';

export const patient = 'p1' as PatientId;
const signal = new AbortController().signal;
const everything = {
  withArchived: true,
  withMasked: true,
  withHiddenFromPatient: true,
  withHiddenFromRepresentatives: true,
  withOlderVersions: true,
};
const labels = { MASQUE_PS: 'maskedToProfessionals', INVISIBLE_PATIENT: 'hiddenFromPatient' } as const;

export class FacadeRig {
  readonly #bench: Bench;
  readonly #directory = mkdtempSync(join(tmpdir(), 'facade-'));
  readonly db = memoryDatabase();
  /** Begins now: the service's answers bear the machine's date. */
  readonly clock = steadyClock(new Date().toISOString());
  readonly gateway: DocumentGateway;
  readonly #blobs = createBlobStore({ db: this.db, directory: join(this.#directory, 'blobs') });
  documents: Documents;
  requests = 0;

  static async start(): Promise<FacadeRig> {
    const rig: { own?: FacadeRig } = {};
    const bench = await startFhir(':memory:', () => rig.own?.clock.now().getTime() ?? Date.now(), true);
    rig.own = new FacadeRig(bench);
    return rig.own;
  }

  private constructor(bench: Bench) {
    this.#bench = bench;
    const http = createHttpClient({
      address: async () => {
        this.requests += 1;
        return { url: new URL(bench.url).origin, isEmbedded: true };
      },
      cookie: { get: () => undefined, set: () => undefined },
      clock: realClock,
      onUnauthorized: () => undefined,
    });
    this.gateway = withStableIds(createDocumentGateway(createFhirClient(http)), this.db);
    this.documents = this.restart();
  }

  /** The same data under a core that has just started. */
  restart(): Documents {
    this.documents = createDocuments({
      db: this.db,
      blobs: this.#blobs,
      gateway: this.gateway,
      engine: this.engine(),
      cda: { read: () => Promise.reject(new Error('no CDA')), forget: async () => undefined, close: async () => undefined },
      emit: () => undefined,
      connectivity: { isOnline: () => true, isUp: () => true },
      clock: this.clock,
      audit: createAudit({ db: this.db, clock: this.clock }),
      newSince: () => undefined,
      currentProfessionalId: () => clinician.nationalId,
    });
    return this.documents;
  }

  engine() {
    return createSyncEngine({ db: this.db, clock: realClock });
  }

  pull() {
    return this.engine().pull(this.documents.collectionFor(patient));
  }

  reconcile() {
    return this.engine().reconcile(this.documents.collectionFor(patient));
  }

  /** @returns its entry's id */
  async publish(options: { start?: string; replaces?: string; submittedAt?: string } = {}): Promise<string> {
    const { replaces, submittedAt = this.clock.now().toISOString(), ...about } = options;
    const bundle = submission({ ...about, ...(replaces === undefined ? {} : { replaces: `DocumentReference/${replaces}` }) });
    Object.assign(bundle.entry[0]?.resource ?? {}, { date: submittedAt });
    const reply = await this.#bench.call('POST', '', { body: bundle });
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
    return locationOf(reply, 1).split('/')[1] ?? '';
  }

  /** By another professional unless told. @returns the id of the new entry */
  async change(entryId: string, wanted: { label?: keyof typeof labels | 'N'; status?: string }, as = otherClinician): Promise<string> {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
    const visibility = 'https://mos.esante.gouv.fr/NOS/TRE_A07-StatutVisibiliteDocument/FHIR/TRE-A07-StatutVisibiliteDocument';
    const label = wanted.label ?? 'N';
    const body = [
      ...(wanted.label === undefined
        ? []
        : [{ op: 'replace', path: '/securityLabel', value: [{ coding: [{ system: label === 'N' ? system : visibility, code: label }] }] }]),
      ...(wanted.status === undefined ? [] : [{ op: 'replace', path: '/status', value: wanted.status }]),
    ];
    const headers = { 'content-type': 'application/json-patch+json' };
    const reply = await this.#bench.call('PATCH', `/DocumentReference/${entryId}`, { body, headers, as });
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
    return String(reply.body.id);
  }

  /** What the platform holds in force, by uniqueId. */
  entries(): DocumentReference[] {
    const rows = this.#bench.fhir.store.db.prepare<[], { body: string }>("select body from res where type = 'DocumentReference'").all();
    return rows.map(({ body }) => JSON.parse(body) as DocumentReference);
  }

  async list(): Promise<DocumentSummary[]> {
    const input = { patientId: patient, filter: everything, sort: 'serviceStart' as const, descending: true, offset: 0, limit: 500 };
    return (await this.documents.handlers['documents.list'](input, { signal })).documents;
  }

  async close(): Promise<void> {
    await this.#bench.close();
    this.#blobs.close();
    this.db.close();
    rmSync(this.#directory, { recursive: true });
  }
}

/** Uniqueid, state and visibility of what the platform holds in force, and of what the mirror shows in force. */
export function inForce(entries: readonly DocumentReference[]): string[] {
  return entries
    .filter(({ status }) => status === 'current')
    .map(({ masterIdentifier, securityLabel }) => {
      const codes = (securityLabel ?? []).flatMap(({ coding }) => (coding ?? []).map(({ code }) => code));
      return stateOf(masterIdentifier?.value ?? '', codes.includes('MASQUE_PS'), codes.includes('INVISIBLE_PATIENT'));
    })
    .sort();
}

export function shownInForce(documents: readonly DocumentSummary[]): string[] {
  return documents
    .filter(({ status }) => status === 'current')
    .map(({ uniqueId, visibility }) => stateOf(uniqueId, visibility.maskedToProfessionals, visibility.hiddenFromPatient))
    .sort();
}

const stateOf = (uniqueId: string, isMasked: boolean, isHidden: boolean) =>
  `${uniqueId}${isMasked ? ' masked' : ''}${isHidden ? ' hidden' : ''}`;
