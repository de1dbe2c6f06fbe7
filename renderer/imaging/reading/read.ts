/** Reads what isn't an image, in a worker that loads this the first time that it is asked. */
import { readStored } from '../annotations/stored/read-stored.ts';
import { readObject } from '../objects/read-object.ts';
import { entryOf, loadTable } from '../tags/attribute-table.ts';
import { readTags } from '../tags/read-tags.ts';
import type { ReadAnswer, ReadRequest } from './requests.ts';

/** @throws {ImagingError} for an object that isn't readable */
export async function read({ kind, bytes }: ReadRequest): Promise<ReadAnswer> {
  const whole = new Uint8Array(bytes);
  if (kind === 'object') return readObject(whole);
  if (kind === 'stored') return readStored(whole);
  const table = await loadTable();
  return readTags(whole, (tag) => entryOf(table, tag)?.[0]);
}
