/** The dialogue of export, for as long as it is asked for. */
import { onDemand } from '../room/on-demand.tsx';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { exportSlot, openExport } from './opened.ts';

const ExportDialog = onDemand(() => import('./ExportDialog.tsx')).component(({ ExportDialog: Dialog }) => Dialog);

export function ExportCompanion({ room }: { room: Room }) {
  const purpose = useRoom(room, (now) => now.get(exportSlot).purpose);
  if (purpose === undefined) return undefined;
  return <ExportDialog room={room} purpose={purpose} onClose={() => openExport(room, undefined)} />;
}
