/** « Diagnostic »: how the exchanges stand and what this workstation keeps, for whoever looks after it. No health data. */
import type { Diagnosis } from '../../preload/contract/diagnostics.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { Database } from '../store/index.ts';
import { type Connectivity, createSyncReport, type Outbox, type Scheduler } from '../sync/index.ts';

export interface DiagnosticsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly version: string;
  readonly connectivity: Pick<Connectivity, 'isOnline' | 'since'>;
  readonly outbox: Pick<Outbox, 'counts'>;
  readonly scheduler: Pick<Scheduler, 'compare' | 'comparison' | 'stopComparing'>;
}

export function createDiagnostics(options: DiagnosticsOptions): { readonly handlers: HandlersOf<'diagnostics'> } {
  const { db, clock, version, connectivity, outbox, scheduler } = options;
  const report = createSyncReport(db);
  const selectCopies = db.prepare<[], { copyCount: number; copyBytes: number }>(
    'SELECT count(*) AS copyCount, coalesce(sum(size), 0) AS copyBytes FROM blob_file',
  );

  function diagnose(): Diagnosis {
    const pages = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
    const comparison = scheduler.comparison();
    return {
      at: clock.now().toISOString(),
      version,
      network: connectivity.isOnline() ? 'online' : 'offline',
      networkSince: connectivity.since(),
      outbox: outbox.counts(),
      storage: { databaseBytes: pages, ...(selectCopies.get() ?? { copyCount: 0, copyBytes: 0 }) },
      collections: report.collections(),
      findings: report.findings(),
      ...(comparison === undefined ? {} : { comparison }),
    };
  }

  return {
    handlers: {
      'diagnostics.get': diagnose,
      async 'diagnostics.compare'(_input, { signal }) {
        await scheduler.compare(signal);
        return diagnose();
      },
      'diagnostics.stop'() {
        scheduler.stopComparing();
        return {};
      },
    },
  };
}
