/** A study that is open: shown from what is known at once, then as its source describes it. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { DicomUid } from '../../../preload/contract/ids.ts';
import type { ImagingStudy } from '../../../preload/contract/imaging.ts';
import { call } from '../../bridge/call.ts';
import { useBridgeEvent } from '../../bridge/events.ts';
import { procedureKey, useProcedure } from '../../bridge/use-procedure.ts';

/** Reads again a study that is open, which isn't another opening. */
export function useReread(): (studyInstanceUid: DicomUid) => void {
  const queries = useQueryClient();
  return (studyInstanceUid) => {
    call('imaging.study', { studyInstanceUid }).then(
      (study) =>
        queries.setQueryData<ImagingStudy>(procedureKey('imaging.openStudy', { studyInstanceUid }), (known) =>
          // Answers may overtake each other.
          study.awaitsDescription === true && known?.awaitsDescription === undefined ? known : study,
        ),
      // What is shown stays.
      () => undefined,
    );
  };
}

export function useStudy(studyInstanceUid: DicomUid, isWanted = true) {
  const opened = useProcedure('imaging.openStudy', { studyInstanceUid }, { enabled: isWanted, staleTime: 0 });
  const reread = useReread();
  useBridgeEvent('imaging.described', (described) => {
    if (isWanted && described.studyInstanceUid === studyInstanceUid) reread(studyInstanceUid);
  });
  const isAwaited = opened.data?.awaitsDescription === true;
  // It may have been described while the answer was on its way.
  const readAgain = useEffectEvent(reread);
  useEffect(() => {
    if (isAwaited) readAgain(studyInstanceUid);
  }, [studyInstanceUid, isAwaited]);
  return opened;
}
