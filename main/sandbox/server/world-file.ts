/** The world on disk: made at the first start, then kept with all that was published since. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Resource } from '@medplum/fhirtypes';
import { createFhirService, type FhirService } from '../fhir/index.ts';
import type { SandboxOptions, WorldPart, WorldRequest } from './parts.ts';

const fileName = 'platform.db';

/** Images stored by clients: of the same world, and gone with it. */
export const imagesDirectory = (directory: string) => join(directory, 'images');

/** What the file was made from: the images must be drawn for the same instant as the documents that name them. */
interface Stamp {
  readonly version: string;
  readonly seed: number;
  readonly size: 'full' | 'small';
  readonly now: string;
}

function remove(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

function readStamp(fhir: FhirService): Stamp | undefined {
  const stamp = fhir.store.meta('world');
  return stamp === undefined ? undefined : (JSON.parse(stamp) as Stamp);
}

function open(path: string, isFacade: boolean): FhirService | undefined {
  try {
    return createFhirService({ path, isFacade });
  } catch {
    // Not a database, or one of another make: an invented world is made again.
    remove(path);
    return undefined;
  }
}

/** Built beside and renamed once whole: a start that was interrupted begins again. */
async function build(path: string, world: WorldPart, request: WorldRequest): Promise<void> {
  const draft = `${path}.building`;
  remove(draft);
  rmSync(imagesDirectory(dirname(path)), { recursive: true, force: true });
  const fhir = createFhirService({ path: draft });
  fhir.store.db.pragma('synchronous = off');
  await fhir.load(world.build(request));
  const stamp: Stamp = { version: world.version, seed: request.seed, size: request.size, now: request.now.toISOString() };
  fhir.store.setMeta('world', JSON.stringify(stamp));
  fhir.store.db.pragma('wal_checkpoint(truncate)');
  fhir.close();
  remove(path);
  renameSync(draft, path);
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

/** Nobody keeps an agenda that ended last month: on another day than the last time, it is laid around today again, changed just now. */
async function renewAgenda(fhir: FhirService, world: WorldPart, request: WorldRequest): Promise<void> {
  const today = new Date();
  if (world.agenda === undefined || dayOf(today) <= (fhir.store.meta('agenda') ?? dayOf(request.now))) return;
  const changed = [...world.agenda(request, today)].map(
    ({ meta: { lastUpdated: _, ...meta } = {}, ...resource }) => ({ ...resource, meta }) as Resource,
  );
  await fhir.load(changed);
  fhir.store.setMeta('agenda', dayOf(today));
}

/** @returns the service over the stored world, and the request that it was made from */
export async function openWorld(options: SandboxOptions, world: WorldPart): Promise<{ fhir: FhirService; request: WorldRequest }> {
  mkdirSync(options.directory, { recursive: true });
  const path = join(options.directory, fileName);
  const wanted = { seed: options.seed ?? 1, size: options.world ?? 'full', ...(options.onProgress && { onProgress: options.onProgress }) };
  const isFacade = options.isFacade ?? false;
  const stored = open(path, isFacade);
  const stamp = stored && readStamp(stored);
  if (stored && stamp && stamp.version === world.version && stamp.seed === wanted.seed && stamp.size === wanted.size) {
    const request = { ...wanted, now: new Date(stamp.now) };
    await renewAgenda(stored, world, request);
    return { fhir: stored, request };
  }
  stored?.close();
  const request = { ...wanted, now: new Date() };
  await build(path, world, request);
  return { fhir: createFhirService({ path, isFacade }), request };
}
