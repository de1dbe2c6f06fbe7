/** What the room and the report's panel tell each other: insert the last measurement, take the pen. */
import { type Room, roomSlot } from '../../viewers/dicom/room/room.ts';

export type ReportGesture = 'insert-measurement' | 'write';

export interface ReportDesk {
  send(gesture: ReportGesture): void;
  /** Told what was asked while the panel was closed, too. */
  listen(listener: (gesture: ReportGesture) => void): () => void;
}

export const reportDesk = roomSlot<ReportDesk>(() => {
  const listeners = new Set<(gesture: ReportGesture) => void>();
  let waiting: ReportGesture | undefined;
  return {
    send(gesture) {
      if (listeners.size === 0) waiting = gesture;
      for (const listener of listeners) listener(gesture);
    },
    listen(listener) {
      listeners.add(listener);
      if (waiting !== undefined) listener(waiting);
      waiting = undefined;
      return () => listeners.delete(listener);
    },
  };
});

export function openReport(room: Room): void {
  if (room.state().panel !== 'report') room.dispatch({ kind: 'panel', panel: 'report' });
}
