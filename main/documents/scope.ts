/** What part of a patient's documents is searched, told to the professional, who can widen it or ask for the vaccination history alone. */
import type { DocumentScope } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { DocumentGateway, PatientRef, RemoteDocument } from '../platform/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { Database } from '../store/index.ts';
import { isOfPart, type SyncEngine } from '../sync/index.ts';
import { documentCollectionName, documentPart } from './remote.ts';
import type { Windows } from './window.ts';

export interface ScopeOptions {
  readonly db: Database;
  readonly engine: SyncEngine;
  readonly gateway: DocumentGateway;
  readonly windows: Windows;
  check(patientId: PatientId): void;
  reader(): string | undefined;
  refOf(patientId: PatientId): PatientRef;
  pull(patientId: PatientId, signal: AbortSignal): Promise<void>;
  take(patientId: PatientId, documents: readonly RemoteDocument[]): void;
  changed(patientId: PatientId): void;
}

/** Vaccination history and vaccination note (LOINC): searched without a date, apart from the rest. */
const vaccinationTypes = ['11369-6', '87273-9'].map((code) => ({ code }));

type ScopeHandlers = Pick<HandlersOf<'documents'>, 'documents.scope' | 'documents.widen' | 'documents.searchVaccination'>;

export function createScope(options: ScopeOptions): {
  readonly handlers: ScopeHandlers;
  sinceOf(patientId: PatientId): string | undefined;
} {
  const { db, engine, gateway, windows } = options;
  const countByOthers = db
    .prepare<{ patientId: string; reader: string }, number>(
      `SELECT count(*) FROM document d WHERE d.patient_id = @patientId AND d.status = 'current' AND d.replaced_by IS NULL
         AND d.is_masked = 0 AND (d.author_ids IS NULL OR instr(d.author_ids, json_quote(@reader)) = 0)
         AND d.row_id NOT IN (SELECT row_id FROM document_twin)`,
    )
    .pluck();

  function scope(patientId: PatientId): DocumentScope {
    const window = windows.find(patientId);
    if (window === undefined) return { isComplete: false };
    const cursor = engine.cursorOf(documentCollectionName, patientId);
    const isComplete = (['changes', 'submissions'] as const).some((feed) => isOfPart(cursor, documentPart(feed, window.since)));
    return {
      isComplete,
      ...(window.since === undefined ? {} : { since: window.since }),
      ...(isComplete ? { thirdPartyCount: thirdParty(patientId, window.thirdPartyCount) } : {}),
      ...(window.vaccination === undefined ? {} : { vaccination: window.vaccination }),
    };
  }

  /** Counted once, when the first opening is over. */
  function thirdParty(patientId: PatientId, known: number | undefined): number {
    if (known !== undefined) return known;
    const count = countByOthers.get({ patientId, reader: options.reader() ?? '' }) ?? 0;
    windows.saveThirdParty(patientId, count);
    return count;
  }

  async function searchVaccination(patientId: PatientId, signal: AbortSignal): Promise<number> {
    const ids = new Set<string>();
    let link: string | undefined;
    do {
      const query = { patient: options.refOf(patientId), types: vaccinationTypes, signal, ...(link === undefined ? {} : { link }) };
      const page = await gateway.searchDocuments(query);
      options.take(patientId, page.items);
      for (const { id } of page.items) ids.add(id);
      link = page.next;
    } while (link !== undefined);
    return ids.size;
  }

  return {
    sinceOf: (patientId) => windows.find(patientId)?.since,
    handlers: {
      'documents.scope'({ patientId }) {
        options.check(patientId);
        return scope(patientId);
      },
      async 'documents.widen'({ patientId }, { signal }) {
        options.check(patientId);
        windows.widen(patientId);
        options.changed(patientId);
        await options.pull(patientId, signal);
        options.changed(patientId);
        return scope(patientId);
      },
      async 'documents.searchVaccination'({ patientId }, { signal }) {
        options.check(patientId);
        windows.of(patientId);
        windows.saveVaccination(patientId, await searchVaccination(patientId, signal));
        options.changed(patientId);
        return scope(patientId);
      },
    },
  };
}
