/** Which objects of a study may say what was drawn, by their SOP class (PS3.4 B.5). */
import type { StoredObject } from './stored-drawing.ts';

const reports = '1.2.840.10008.5.1.4.1.1.88.';
const states: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.11.1',
  '1.2.840.10008.5.1.4.1.1.11.2',
  '1.2.840.10008.5.1.4.1.1.11.3',
]);
/** A manifest or a key object selection has no coordinates. */
const keyObjects = '1.2.840.10008.5.1.4.1.1.88.59';

export function storedKind(sopClassUid: string): StoredObject['kind'] | undefined {
  if (states.has(sopClassUid)) return 'presentation-state';
  return sopClassUid.startsWith(reports) && sopClassUid !== keyObjects ? 'structured-report' : undefined;
}
