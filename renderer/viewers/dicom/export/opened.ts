/** Whether the dialogue of export is open, and for what: kept by the room, changed by a command. */
import { shownImage } from '../annotations/shown-image.ts';
import { type Room, roomSlot } from '../room/room.ts';

export type ExportPurpose = 'export' | 'print';

export const exportSlot = roomSlot((): { purpose: ExportPurpose | undefined } => ({ purpose: undefined }));

export function openExport(room: Room, purpose: ExportPurpose | undefined): void {
  room.get(exportSlot).purpose = purpose;
  room.dispatch({ kind: 'touched' });
}

export function isAnythingShown(room: Room): boolean {
  return shownImage(room, undefined) !== undefined;
}
