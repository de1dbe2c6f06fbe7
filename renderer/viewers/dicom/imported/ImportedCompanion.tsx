/** The dialogue that was asked for, about the imported study of the room. */
import { onDemand } from '../room/on-demand.tsx';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { ask, askedOf, importedOf } from './asked.ts';

const PublishDialog = onDemand(() => import('./PublishDialog.tsx')).component(({ PublishDialog: Dialog }) => Dialog);
const RemoveDialog = onDemand(() => import('./RemoveDialog.tsx')).component(({ RemoveDialog: Dialog }) => Dialog);

export function ImportedCompanion({ room }: { room: Room }) {
  const asked = useRoom(room, askedOf);
  const study = importedOf(room);
  if (asked === undefined || study === undefined) return undefined;
  const Asked = asked === 'publication' ? PublishDialog : RemoveDialog;
  return <Asked study={study} onClose={() => ask(room, undefined)} />;
}
