/** Changes of documents' properties: what may be asked, by whom, and its way to the platform. */
import type { DocumentChange } from '../../../preload/contract/document-changes.ts';
import type { RemoteDocument } from '../../platform/index.ts';
import type { HandlersOf } from '../../rpc/handler.ts';
import type { OutboxHandler } from '../../sync/index.ts';
import { createChangeRepository } from './change-repository.ts';
import { createChangeLife, type DocumentChangesOptions, outboxKind } from './changes.ts';
import { rightsOf } from './rights.ts';
import { createShownState } from './shown-state.ts';

export type { DocumentChangesOptions } from './changes.ts';
export type { DocumentFacts } from './rights.ts';

export interface DocumentChanges {
  readonly handlers: HandlersOf<'changes'>;
  readonly outboxHandler: OutboxHandler;
  /** To be told of all that the mirror takes in, in the same transaction. */
  taken(documents: readonly RemoteDocument[]): void;
  /** All that is pending, and what ended in the last thirty days; the latest first. */
  list(): DocumentChange[];
  entryIdOf(changeId: string): string | undefined;
  start(): void;
  stop(): void;
}

const historyMs = 30 * 24 * 3600_000;

export function createDocumentChanges(options: DocumentChangesOptions): DocumentChanges {
  const repository = createChangeRepository(options.db);
  const life = createChangeLife(options, repository, createShownState(options.db));
  const since = () => new Date(options.clock.now().getTime() - historyMs).toISOString();

  return {
    taken: (documents) => life.taken(documents),
    list: () => repository.list(since()).map((change) => life.view(change)),
    entryIdOf: (changeId) => repository.get(changeId as DocumentChange['id'])?.entryId,
    start: () => life.start(),
    stop: () => life.stop(),
    outboxHandler: {
      kind: outboxKind,
      send: (entry, signal) => life.send(entry.id, signal),
      changed: (entry) => life.tellOf(entry.id),
    },
    handlers: {
      'changes.rights'({ documentId }) {
        const facts = life.facts(documentId);
        return rightsOf(facts, life.asker(facts.patientId as DocumentChange['patientId']));
      },
      'changes.request': ({ documentId, requested }) => life.request(documentId, requested),
      'changes.undo': ({ changeId }) => life.undo(changeId),
      'changes.list': ({ patientId, documentId }) => repository.list(since(), { patientId, documentId }).map((change) => life.view(change)),
      'changes.get': ({ changeId }) => life.view(life.get(changeId)),
      'changes.retry': ({ changeId }) => life.retry(changeId),
      'changes.discard': ({ changeId }, { signal }) => life.discard(changeId, signal),
      'changes.resolve': ({ changeId, keep }) => life.resolve(changeId, keep),
    },
  };
}
