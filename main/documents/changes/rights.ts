/** Who may change what of a document: its author, the treating physician, within what the platform lets be seen. */
import type {
  ChangeAction,
  ChangeRefusal,
  ChangeRight,
  DocumentProperties,
  RequestedProperties,
} from '../../../preload/contract/document-changes.ts';
import { actionsOf, isHiddenFromAll, propertiesAfter, requestOf } from './properties.ts';

export interface DocumentFacts {
  readonly patientId: string;
  readonly title: string;
  readonly properties: DocumentProperties;
  readonly authorKind: 'professional' | 'patient' | 'device';
  /** National identifiers of its authors. */
  readonly authorIds: readonly string[];
  /** Replaced by another one that is known here, even if the platform is late to say so. */
  readonly isReplaced: boolean;
  /** It came without an id of its own: nothing can be asked about it. */
  readonly isIncomplete: boolean;
}

export interface Asker {
  readonly nationalId: string;
  readonly isTreating: boolean;
  /** The patient lets them read the record now. */
  readonly hasAccess: boolean;
  readonly patientIsMinor: boolean;
}

/** Decided by whoever wrote it, before it is announced or kept secret; the reverse is also the treating physician's. */
const ofAuthorOnly: ReadonlySet<ChangeAction> = new Set(['delete', 'hide-from-patient', 'hide-from-representatives']);

/** Gestures that make sense on the document as it is, each open or refused with its reason. */
export function rightsOf(facts: DocumentFacts, asker: Asker): ChangeRight[] {
  const { properties } = facts;
  if (properties.status === 'entered-in-error') return [];
  const sensible: (ChangeAction | false)[] = [
    properties.maskedToProfessionals ? 'unmask' : 'mask',
    properties.hiddenFromPatient ? 'show-to-patient' : 'hide-from-patient',
    properties.hiddenFromRepresentatives ? 'show-to-representatives' : asker.patientIsMinor && 'hide-from-representatives',
    properties.isArchived ? 'unarchive' : 'archive',
    'delete',
  ];
  return sensible
    .filter((action) => action !== false)
    .map((action) => {
      const refusal = refusalOf(facts, asker, requestOf(action));
      return refusal === undefined ? { action } : { action, refusal };
    });
}

/** The first reason against a request, `undefined` when it may be made. */
export function refusalOf(facts: DocumentFacts, asker: Asker, requested: RequestedProperties): ChangeRefusal | undefined {
  if (facts.isIncomplete) return 'incomplete';
  if (facts.properties.status === 'entered-in-error') return 'deleted';
  for (const action of actionsOf(requested)) {
    const refusal = refusalOfAction(facts, asker, action);
    if (refusal !== undefined) return refusal;
  }
  return isHiddenFromAll(propertiesAfter(facts.properties, requested)) ? 'hidden-from-all' : undefined;
}

function refusalOfAction(facts: DocumentFacts, asker: Asker, action: ChangeAction): ChangeRefusal | undefined {
  // RG of the DMP: what the patient deposits is the patient's alone.
  if (facts.authorKind === 'patient') return 'patient-document';
  const isAuthor = facts.authorIds.includes(asker.nationalId);
  // EX_3.3-1060: withdrawing one's own document needs no access to the record.
  if (action === 'delete') return isAuthor ? undefined : 'not-author';
  if (!asker.hasAccess) return 'no-access';
  if (facts.isReplaced || facts.properties.status === 'superseded') return 'old-version';
  if (ofAuthorOnly.has(action)) {
    if (!isAuthor) return 'not-author';
    return action === 'hide-from-representatives' && !asker.patientIsMinor ? 'not-minor' : undefined;
  }
  return isAuthor || asker.isTreating ? undefined : 'not-author-nor-treating';
}
