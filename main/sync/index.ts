/** Synchronisation with the platform, knowing no domain: pull, compare, send, schedule. */
export { backoffMs } from './backoff.ts';
export {
  type Collection,
  type CollectionPage,
  type ListedPage,
  type LocalSlice,
  type PulledCollection,
  sliceOfIds,
  sliceSize,
  type Versioned,
} from './collection.ts';
export type { ComparisonProgress } from './comparisons.ts';
export { type Connectivity, createConnectivity } from './connectivity.ts';
export { type DeltaRequest, type DeltaSource, fetchDeltaPage, type Stamped } from './delta-page.ts';
export { createSyncEngine, type PullResult, type SyncEngine } from './engine.ts';
export { createOutbox, type NewOutboxEntry, type Outbox, type OutboxCounts, type OutboxStatus } from './outbox.ts';
export type { OutboxEntry, OutboxHandler, OutboxState } from './outbox-handler.ts';
export { fetchPart, isOfPart } from './part.ts';
export { createRightOfWay, type RightOfWay } from './right-of-way.ts';
export { createScheduler, type Scheduler, type SchedulerOptions } from './scheduler.ts';
export { fetchSetPage, type SetSource } from './set-delta.ts';
export { createSyncReport, type SyncReport } from './sync-report.ts';
