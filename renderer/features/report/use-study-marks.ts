/** What was drawn on the study, as the report takes it: measurements that wait to be inserted, images marked as key. */
import { useTranslation } from 'react-i18next';
import type { Measurement } from '../../../preload/contract/measurements.ts';
import type { ReportKeyImage, ReportMeasurement } from '../../../preload/contract/reports.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import type { Room } from '../../viewers/dicom/room/room.ts';
import { useRoom } from '../../viewers/dicom/room/use-room.ts';
import { rowOf } from './measure-rows.ts';

const none: never[] = [];

export interface StudyMarks {
  /** In the order of their drawing, each with the words of where it was made. */
  rows: readonly { row: ReportMeasurement; place: string | undefined }[];
  /** `undefined` until they are known. */
  keyImages: readonly ReportKeyImage[] | undefined;
}

export function useStudyMarks(room: Room): StudyMarks {
  const { t } = useTranslation('report');
  const studies = useRoom(room, (now) => now.studies());
  const uid = studies[0]?.summary.studyInstanceUid;
  const priorUid = studies[1]?.summary.studyInstanceUid;
  const drawn = useProcedure('measurements.list', { studyInstanceUid: uid ?? ('0' as never) }, { enabled: uid !== undefined });
  const before = useProcedure('measurements.list', { studyInstanceUid: priorUid ?? ('0' as never) }, { enabled: priorUid !== undefined });
  const placeOf = ({ seriesNumber, instanceNumber }: Pick<Measurement, 'seriesNumber' | 'instanceNumber'>) =>
    seriesNumber === undefined || instanceNumber === undefined ? undefined : t('at', { series: seriesNumber, image: instanceNumber });
  const words = { unnamed: (rank: number) => t('measure', { rank }), stable: t('stable') };
  const told = (drawn.data?.measurements ?? none).filter(
    ({ shown, shape }) => shown !== '' && shape.kind !== 'arrow' && shape.kind !== 'text',
  );
  return {
    rows: told.map((each, index) => ({ row: rowOf(each, index + 1, before.data?.measurements ?? none, words), place: placeOf(each) })),
    keyImages: drawn.data?.keyImages.map((each) => ({
      seriesInstanceUid: each.seriesInstanceUid,
      sopInstanceUid: each.sopInstanceUid,
      sopClassUid: each.sopClassUid,
      frame: each.frame,
      label: capital(placeOf(each) ?? t('keyImages')),
    })),
  };
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
