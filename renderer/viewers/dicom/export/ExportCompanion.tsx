/** The dialogue of export, for as long as it is asked for. */
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { exportSlot, openExport } from './opened.ts';

export function ExportCompanion({ room }: { room: Room }) {
  const purpose = useRoom(room, (now) => now.get(exportSlot).purpose);
  if (purpose === undefined) return undefined;
  return <ExportDialog room={room} purpose={purpose} onClose={() => openExport(room, undefined)} />;
}
