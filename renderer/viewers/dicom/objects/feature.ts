/** Objects of a study that aren't images: structured reports, key objects, documents in an envelope, electrocardiograms. */
import { objectKindOf } from '../../../imaging/objects/object-kind.ts';
import type { RoomFeature } from '../room/feature.ts';
import { onDemand } from '../room/on-demand.tsx';
import { WaitingCell } from '../room/WaitingCell.tsx';

const objects = onDemand(() => import('./ObjectContent.tsx'));

const objectKind = 'object';

export const objectsFeature: RoomFeature = {
  id: 'objects',
  contents: [{ kind: objectKind, Content: objects.component(({ ObjectContent }) => ObjectContent, WaitingCell) }],
  cellFor(series) {
    const first = series.instances.find(({ sopClassUid }) => objectKindOf(sopClassUid) !== undefined);
    if (first === undefined) return undefined;
    return { kind: objectKind, seriesInstanceUid: series.seriesInstanceUid, option: first.sopInstanceUid };
  },
};
