/** The dialogue that was asked for, about the imported study of the room. */
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { ask, askedOf, importedOf } from './asked.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';

export function ImportedCompanion({ room }: { room: Room }) {
  const asked = useRoom(room, askedOf);
  const study = importedOf(room);
  if (asked === undefined || study === undefined) return undefined;
  const Asked = asked === 'publication' ? PublishDialog : RemoveDialog;
  return <Asked study={study} onClose={() => ask(room, undefined)} />;
}
