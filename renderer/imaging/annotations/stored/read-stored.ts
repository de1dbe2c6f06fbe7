/** From the bytes of an object of the study to what it says was drawn. Nothing is thrown, whatever the bytes are. */
import { parseObject, Source } from './data-set.ts';
import { readLook } from './read-look.ts';
import { readPresentationState } from './read-presentation-state.ts';
import { readStructuredReport } from './read-structured-report.ts';
import type { StoredObject } from './stored-drawing.ts';
import { storedKind } from './stored-kind.ts';

export function readStored(bytes: Uint8Array): StoredObject | undefined {
  const root = parseObject(bytes);
  if (root === undefined) return undefined;
  try {
    const kind = storedKind(root.string('x00080016')?.trim() ?? '');
    if (kind === undefined) return undefined;
    const source = new Source(root);
    const { drawings, author } = kind === 'structured-report' ? readStructuredReport(source) : readPresentationState(source);
    const description = source.text(root, 'x0008103e');
    const [date, time] = (kind === 'structured-report' ? ['x00080023', 'x00080033'] : ['x00700082', 'x00700083']).map((tag) =>
      root.string(tag)?.trim(),
    );
    const look = kind === 'presentation-state' ? readLook(source) : undefined;
    return {
      kind,
      sopInstanceUid: root.string('x00080018')?.trim() ?? '',
      drawings,
      ...(description !== undefined && { description }),
      ...(author !== undefined && { author }),
      ...(date !== undefined && { date }),
      ...(time !== undefined && { time }),
      ...(look && { look }),
    };
  } catch {
    // An attribute whose length doesn't fit its type: dicom-parser reads past the end.
    return undefined;
  }
}
