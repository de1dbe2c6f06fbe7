/** Lays the study out when it opens, and when a prior is opened beside it. */
import { useEffect, useState } from 'react';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { historySlot } from '../basics/history.ts';
import type { Room } from '../room/room.ts';
import { useRoom } from '../room/use-room.ts';
import { hang, protocolsSlot, readProtocols } from './hanging.ts';
import { priorFor, wantedWithPrior } from './match.ts';

const listLimit = 100;

export function Hanging({ room }: { room: Room }) {
  const [isReady, setReady] = useState(false);
  // Once its series are named: a study opens before its source has told.
  const shown = useRoom(room, (now) => {
    const studies = now.studies();
    return studies.some((each) => each.awaitsDescription === true)
      ? undefined
      : studies.map(({ summary }) => summary.studyInstanceUid).join(' ');
  });
  const { data: studies } = useProcedure('imaging.listStudies', { patientId: room.patientId, limit: listLimit });
  useEffect(() => {
    // Without the protocols, the room opens as it always did.
    readProtocols(room).then(
      () => setReady(true),
      () => undefined,
    );
  }, [room]);
  useEffect(() => {
    if (isReady && shown !== undefined && hang(room)) room.get(historySlot).startAnew();
  }, [room, isReady, shown]);
  const [hasLooked, setLooked] = useState(false);
  useEffect(() => {
    const [study] = room.studies();
    if (!isReady || hasLooked || studies === undefined || study === undefined || shown === undefined) return;
    setLooked(true);
    if (room.state().priorUid !== undefined || !wantedWithPrior(room.get(protocolsSlot).own, study)) return;
    room.dispatch({ kind: 'prior', studyInstanceUid: priorFor(study.summary, studies)?.studyInstanceUid });
  }, [room, isReady, hasLooked, studies, shown]);
  return undefined;
}
