/** Objects of a study that aren't images, by their SOP class (PS3.4 B.5). */

export type ObjectKind = 'report' | 'key-objects' | 'document' | 'waveform';

const kinds: Readonly<Record<string, ObjectKind>> = {
  '1.2.840.10008.5.1.4.1.1.88.59': 'key-objects',
  '1.2.840.10008.5.1.4.1.1.104.1': 'document',
};

/** `undefined` for an image, a presentation state, and anything else that isn't read by itself. */
export function objectKindOf(sopClassUid: string): ObjectKind | undefined {
  if (Object.hasOwn(kinds, sopClassUid)) return kinds[sopClassUid];
  if (sopClassUid.startsWith('1.2.840.10008.5.1.4.1.1.88.')) return 'report';
  return sopClassUid.startsWith('1.2.840.10008.5.1.4.1.1.9.') ? 'waveform' : undefined;
}
