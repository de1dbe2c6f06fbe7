/** A panel that is being loaded. */
import { LoadingState } from '../../../ui/PaneState.tsx';

export function WaitingPanel() {
  return <LoadingState rows={8} compact />;
}
