/** What the synchronisation has to tell of itself, by name of collection: patients are not told apart. */
import type { Database } from '../store/database.ts';
import type { Drift } from './comparison-store.ts';

export interface CollectionReport {
  readonly name: string;
  readonly pulledAt?: string;
  readonly comparedAt?: string;
  readonly compared: number;
  readonly mended: Drift;
  readonly mendedAt?: string;
}

export interface Finding extends Drift {
  readonly name: string;
  readonly at: string;
}

export interface SyncReport {
  collections(): CollectionReport[];
  /** The latest first. */
  findings(): Finding[];
}

interface Row extends Drift {
  name: string;
  pulledAt: string | null;
  comparedAt: string | null;
  compared: number;
  mendedAt: string | null;
}

export function createSyncReport(db: Database): SyncReport {
  // What was compared is summed over the day that ends with the last comparison: a scope that nobody looks at any more counts no longer.
  const select = db.prepare<[], Row>(
    `WITH latest AS (SELECT name, max(at) AS at FROM sync_compared GROUP BY name),
       counted AS (SELECT c.name, sum(c.compared) AS compared FROM sync_compared c JOIN latest l USING (name)
         WHERE julianday(c.at) > julianday(l.at) - 1 GROUP BY c.name),
       mended AS (SELECT name, max(at) AS at, sum(missing_here) AS here, sum(missing_there) AS there, sum(other_version) AS other
         FROM sync_drift GROUP BY name)
     SELECT s.name, max(s.synced_at) AS pulledAt, max(s.reconciled_at) AS comparedAt, coalesce(max(k.compared), 0) AS compared,
       max(m.at) AS mendedAt, coalesce(max(m.here), 0) AS missingHere, coalesce(max(m.there), 0) AS missingThere,
       coalesce(max(m.other), 0) AS otherVersion
     FROM sync_cursor s LEFT JOIN counted k USING (name) LEFT JOIN mended m USING (name) GROUP BY s.name ORDER BY s.name`,
  );
  const selectFindings = db.prepare<[], Finding>(
    `SELECT name, at, missing_here AS missingHere, missing_there AS missingThere, other_version AS otherVersion
     FROM sync_drift ORDER BY drift_id DESC LIMIT 100`,
  );
  return {
    collections: () =>
      select.all().map(({ name, pulledAt, comparedAt, compared, mendedAt, ...mended }) => ({
        ...{ name, compared, mended },
        ...(pulledAt === null ? {} : { pulledAt }),
        ...(comparedAt === null ? {} : { comparedAt }),
        ...(mendedAt === null ? {} : { mendedAt }),
      })),
    findings: () => selectFindings.all(),
  };
}
