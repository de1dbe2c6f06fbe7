/** All the identifiers of one document, from its key. */
import { oidOf, stableUuid } from '../identifiers.ts';
import { custodianOf } from './head.ts';
import type { DocumentPlan } from './plan.ts';

export interface DocumentIds {
  /** `DocumentReference.id`. */
  readonly id: string;
  readonly binaryId: string;
  /** XDS logicalId, one for all versions. */
  readonly logicalId: string;
  /** XDS uniqueId without `urn:oid:`. */
  readonly uniqueOid: string;
  /** CDA setId, one for all versions. */
  readonly setOid: string;
  readonly replacedId?: string;
  readonly replacedUniqueOid?: string;
  /** Root under which the custodian numbers its examinations. */
  readonly custodianOid: string;
}

export const documentIdOf = (seed: number, key: string): string => stableUuid(seed, 'document', key);
const uniqueOidOf = (seed: number, key: string): string => oidOf(stableUuid(seed, 'unique', key));

/** @param firstKey key of the first version of the same document */
export function documentIds(seed: number, plan: DocumentPlan, firstKey: string): DocumentIds {
  return {
    id: documentIdOf(seed, plan.key),
    binaryId: stableUuid(seed, 'binary', plan.key),
    logicalId: stableUuid(seed, 'logical', firstKey),
    uniqueOid: uniqueOidOf(seed, plan.key),
    setOid: oidOf(stableUuid(seed, 'set', firstKey)),
    ...(plan.replaces === undefined
      ? {}
      : { replacedId: documentIdOf(seed, plan.replaces), replacedUniqueOid: uniqueOidOf(seed, plan.replaces) }),
    custodianOid: `${oidOf(stableUuid(0, 'liaison', 'sites'))}.${Number(custodianOf(plan).finess)}`,
  };
}
