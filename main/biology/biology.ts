/** Results over time: read in the reports kept here and in the health profile, told with what isn't here; documents are fetched only when somebody asks. */
import type { LabReport } from '../../preload/contract/biology.ts';
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { OutputOf } from '../../preload/contract/procedures.ts';
import type { Access } from '../access/index.ts';
import type { Audit } from '../audit/index.ts';
import type { CdaReader } from '../cda/index.ts';
import { type Documents, fetchMissing } from '../documents/index.ts';
import { toFailure } from '../failure.ts';
import type { Patients } from '../patients/index.ts';
import type { FhirClient } from '../platform/index.ts';
import type { Clock, Ports } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { Database } from '../store/index.ts';
import type { SyncEngine } from '../sync/index.ts';
import { createLabPull } from './health-profile/collections.ts';
import { platformResults } from './health-profile/platform-results.ts';
import { createLabResourceRepository } from './health-profile/repository.ts';
import type { LabResult } from './lab-result.ts';
import { readResults } from './read-results.ts';
import { createLabRepository } from './repository.ts';
import { type DatedResult, seriesOf } from './series.ts';

/** CR d'examens biologiques (JDV_J07). */
const reportType = '11502-2';

export interface BiologyOptions {
  readonly db: Database;
  readonly documents: Pick<Documents, 'ofTypes' | 'keptBytes' | 'contentBytes'>;
  readonly access: Pick<Access, 'check'>;
  readonly cda: Pick<CdaReader, 'read'>;
  readonly audit: Audit;
  readonly emit: Ports['emit'];
  readonly fhir: FhirClient;
  readonly engine: SyncEngine;
  readonly patients: Pick<Patients, 'find'>;
  readonly clock: Clock;
}

export interface Biology {
  readonly handlers: HandlersOf<'biology'>;
  /** Fetches the results of the platform's health profile that changed. The caller has checked the access. */
  pullFor(patientId: PatientId, signal?: AbortSignal): Promise<void>;
  /** Nothing that the health profile gave of these patients stays here. What was read in documents goes with them. */
  forget(patientIds: readonly PatientId[]): void;
}

export function createBiology(options: BiologyOptions): Biology {
  const { db, documents, access, cda, audit, emit, engine, clock } = options;
  const repository = createLabRepository(db);
  const resources = createLabResourceRepository(db);
  const changed = (patientId: PatientId) => emit({ name: 'profile.changed', payload: { patientId } });
  const { pullFor, forget, syncedAt } = createLabPull({ fhir: options.fhir, engine, clock, repository: resources, changed });

  function ofPlatform(patientId: PatientId) {
    const { gender, birthDate } = options.patients.find(patientId) ?? {};
    const sex = gender === 'male' || gender === 'female' ? gender : undefined;
    const found = platformResults(resources.of(patientId), { sex, birthDate });
    const synced = syncedAt(patientId);
    return { ...found, ...(synced === undefined ? {} : { syncedAt: synced }) };
  }

  /** Every kept report is read once; one that can't be is counted among those without codes. */
  async function catchUp(reports: readonly DocumentSummary[], signal: AbortSignal): Promise<void> {
    for (const { id, keptAt } of reports) {
      if (keptAt === undefined || repository.readOf(id) === keptAt) continue;
      const bytes = await documents.keptBytes(id);
      if (bytes !== undefined) repository.save(id, keptAt, await resultsIn(bytes, signal));
    }
  }

  async function resultsIn(bytes: Uint8Array, signal: AbortSignal): Promise<LabResult[]> {
    try {
      return readResults((await cda.read(bytes, signal)).structured);
    } catch (thrown) {
      const failure = toFailure(thrown);
      // A PDF, an image, XML of another kind, or a document that the reader refuses: its results are for eyes only.
      if (failure.code.startsWith('document.')) return [];
      throw failure;
    }
  }

  async function get(patientId: PatientId, signal: AbortSignal): Promise<OutputOf<'biology.get'>> {
    access.check(patientId);
    await catchUp(documents.ofTypes(patientId, [reportType]), signal);
    // Asked again: a copy may have ended, or the record been closed, while others were read.
    access.check(patientId);
    const known = documents.ofTypes(patientId, [reportType]);
    const here = known.filter(({ id, keptAt }) => keptAt !== undefined && repository.readOf(id) === keptAt);
    const readings = here.map((document) => ({ document, results: repository.resultsOf(document.id) }));
    const dated = readings.flatMap(({ document, results }) => results.map((result) => datedBy(document, result)));
    const platform = ofPlatform(patientId);
    const reports = readings.filter(({ results }) => results.length > 0).map(({ document, results }) => reportOf(document, results));
    return {
      series: seriesOf([...dated, ...platform.results]),
      reports: [...reports, ...platform.reports].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)),
      coverage: {
        known: known.length,
        read: readings.filter(({ results }) => results.length > 0).length,
        withoutCodes: readings.filter(({ results }) => results.length === 0).map(({ document }) => document.id),
        notHere: known.filter((document) => !here.includes(document)).map(({ id }) => id),
        platform: { resultCount: platform.results.length, ...(platform.syncedAt === undefined ? {} : { syncedAt: platform.syncedAt }) },
      },
    };
  }

  return {
    pullFor,
    forget,
    handlers: {
      'biology.get': ({ patientId }, { signal }) => get(patientId, signal),
      'biology.fetch'({ patientId }, { signal }) {
        access.check(patientId);
        return fetchMissing({ documents, audit, emit }, patientId, [reportType], signal);
      },
    },
  };
}

function datedBy({ id, serviceStart, depositedAt }: DocumentSummary, result: LabResult): DatedResult {
  return { ...result, reportId: id, isFromDocument: true, isProvisional: false, reportedAt: depositedAt, at: result.at ?? serviceStart };
}

function reportOf({ id, title, serviceStart, depositedAt, author }: DocumentSummary, results: readonly LabResult[]): LabReport {
  const newest = results
    .flatMap(({ at }) => at ?? [])
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  return {
    id,
    from: 'document',
    documentId: id,
    title,
    recordedAt: depositedAt,
    at: newest ?? serviceStart,
    author: author.name,
    ...(author.organization === undefined ? {} : { organization: author.organization }),
    resultCount: results.length,
  };
}
