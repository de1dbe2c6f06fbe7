/** The encrypted store of the workstation: one database, the blob files beside it, and the way to start afresh without losing work. */
export type { BlobAbout, BlobStore, StoredBlob, WrittenCopy } from './blob-store.ts';
export { createBlobStore } from './blob-store.ts';
export type { BlobSource } from './blob-writer.ts';
export { type CopiedRows, copyOwned } from './copy-owned.ts';
export type { Database } from './database.ts';
export { openDatabase } from './open-database.ts';
export { type StorePaths, storePaths } from './paths.ts';
export { type RebuiltMirror, rebuildMirror, setAsideStore } from './rebuild-mirror.ts';
export { storeFailure } from './store-failure.ts';
export { readTableKinds, type TableKind } from './table-kinds.ts';
export { writeMirror } from './write-mirror.ts';
