/** Counts what a reading leaves out, so that the page can say it. */
import type { CdaDocument } from '../../preload/contract/cda.ts';

export type OmissionReason = CdaDocument['omissions'][number]['reason'];

export interface Omissions {
  add(reason: OmissionReason, count?: number): void;
  list(): CdaDocument['omissions'];
}

export function createOmissions(): Omissions {
  const counts = new Map<OmissionReason, number>();
  return {
    add(reason, count = 1) {
      if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count);
    },
    list: () => [...counts].map(([reason, count]) => ({ reason, count })),
  };
}
