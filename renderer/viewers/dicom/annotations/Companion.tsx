/** What goes on as long as the room is shown: the measurements of its studies come to the desk, the keys are listened to. */
import { useEffect } from 'react';
import type { ImagingStudy } from '../../../../preload/contract/imaging.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { deskSlot } from './desk.ts';
import { useAnnotationKeys } from './use-annotation-keys.ts';
import { useStoredObjects } from './use-stored-objects.ts';

export function AnnotationCompanion({ room }: { room: Room }) {
  const studies = useRoom(room, (now) => now.studies());
  useAnnotationKeys(room);
  return studies.map((study) => <Known key={study.summary.studyInstanceUid} room={room} study={study} />);
}

function Known({ room, study }: { room: Room; study: ImagingStudy }) {
  const { studyInstanceUid } = study.summary;
  useStoredObjects(room, study);
  const { data } = useProcedure('measurements.list', { studyInstanceUid }, { staleTime: 0 });
  useEffect(() => {
    if (data !== undefined) room.get(deskSlot).receive(studyInstanceUid, data);
  }, [room, studyInstanceUid, data]);
  return undefined;
}
