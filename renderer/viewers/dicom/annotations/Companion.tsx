/** What goes on as long as the room is shown: the measurements of its studies come to the desk, the keys are listened to. */
import { useEffect } from 'react';
import type { DicomUid } from '../../../../preload/contract/ids.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { deskSlot } from './desk.ts';
import { useAnnotationKeys } from './use-annotation-keys.ts';

export function AnnotationCompanion({ room }: { room: Room }) {
  const studies = useRoom(room, (now) => now.studies());
  useAnnotationKeys(room);
  return studies.map(({ summary }) => <Known key={summary.studyInstanceUid} room={room} studyInstanceUid={summary.studyInstanceUid} />);
}

function Known({ room, studyInstanceUid }: { room: Room; studyInstanceUid: DicomUid }) {
  const { data } = useProcedure('measurements.list', { studyInstanceUid }, { staleTime: 0 });
  useEffect(() => {
    if (data !== undefined) room.get(deskSlot).receive(studyInstanceUid, data);
  }, [room, studyInstanceUid, data]);
  return undefined;
}
