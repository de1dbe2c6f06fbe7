/** A change as the page sees it. */
import type { DocumentChange, DocumentChangeState } from '../../../preload/contract/document-changes.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { OutboxState, OutboxStatus } from '../../sync/index.ts';
import type { StoredChange } from './change-repository.ts';
import { actionsOf, propertiesAfter, winningRequest } from './properties.ts';

const byOutboxState: Record<OutboxState, DocumentChangeState> = {
  held: 'grace',
  queued: 'queued',
  sending: 'sending',
  waiting: 'waiting',
  blocked: 'blocked',
  done: 'sent',
};

export function stateOf({ stage, conflict }: StoredChange, entry: OutboxStatus | undefined): DocumentChangeState {
  if (stage !== 'leaving') return stage;
  if (entry === undefined) return 'queued';
  return entry.state === 'blocked' && conflict !== undefined ? 'conflict' : byOutboxState[entry.state];
}

export function viewOf(change: StoredChange, entry: OutboxStatus | undefined, patient: PatientSummary | undefined): DocumentChange {
  const { id, documentId, patientId, title, requested, base, conflict, askedBy, createdAt, updatedAt, leavesAt, sentAt } = change;
  const state = stateOf(change, entry);
  const isOver = state === 'sent' || state === 'discarded';
  const winning = conflict === undefined ? undefined : winningRequest(conflict.platform, requested);
  return {
    id,
    documentId,
    patientId,
    patientName: patient === undefined ? '' : `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`,
    title,
    actions: actionsOf(requested),
    requested,
    before: base,
    after: propertiesAfter(base, requested),
    state,
    askedBy,
    createdAt,
    updatedAt,
    attempts: entry?.attempts ?? 0,
    ...(state === 'grace' ? { leavesAt } : {}),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(isOver || entry?.nextAttemptAt === undefined ? {} : { nextAttemptAt: entry.nextAttemptAt }),
    ...(isOver || entry?.lastError === undefined ? {} : { lastError: entry.lastError }),
    ...(state !== 'conflict' || conflict === undefined
      ? {}
      : {
          conflict: {
            platform: conflict.platform,
            changedAt: conflict.changedAt,
            ...(winning === undefined ? {} : { ifMine: propertiesAfter(conflict.platform, winning) }),
          },
        }),
  };
}
