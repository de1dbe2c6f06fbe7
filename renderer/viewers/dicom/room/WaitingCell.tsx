/** A cell whose content is being loaded. */
import { LoadingState } from '../../../ui/PaneState.tsx';
import { CellFrame } from './CellFrame.tsx';
import type { ContentProps } from './feature.ts';

export function WaitingCell({ room, index, of }: ContentProps) {
  return (
    <CellFrame room={room} index={index} title={of?.series.description}>
      <LoadingState rows={6} />
    </CellFrame>
  );
}
