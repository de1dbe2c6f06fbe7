/** What the source or the way to it answered, in the words of whoever waits for images. */
import { Failure } from '../failure.ts';

const offline: ReadonlySet<string> = new Set(['network.offline', 'network.timeout', 'document.not-kept-offline']);

export function isUnreachable(thrown: unknown): boolean {
  return thrown instanceof Failure && (offline.has(thrown.code) || thrown.code === 'platform.unavailable');
}

/** DRIM-M: 400 without the manifest's name, 404. */
export function inWords(thrown: unknown): unknown {
  if (!(thrown instanceof Failure)) return thrown;
  if (offline.has(thrown.code)) return new Failure('imaging.not-kept-offline', {}, thrown);
  if (thrown.code === 'platform.not-found') return new Failure('imaging.not-at-source', {}, thrown);
  if (thrown.code === 'platform.rejected') return new Failure('imaging.refused-by-source', thrown.params, thrown);
  return thrown;
}
