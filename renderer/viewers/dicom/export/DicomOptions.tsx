/** What is chosen of an export as DICOM: dates, and images that may show a name in their pixels. */
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import type { Room } from '../room/room.ts';
import { type ExportChoice, studyOf } from './use-export.ts';

export interface DicomOptionsProps {
  room: Room;
  choice: ExportChoice;
  onChange: (change: Partial<ExportChoice>) => void;
}

export function DicomOptions({ room, choice, onChange }: DicomOptionsProps) {
  const { t } = useTranslation('exporting');
  const preview = useProcedure('export.preview', { studyInstanceUid: studyOf(room) }, { staleTime: 0 });
  const { missingCount = 0, burnedInCount = 0 } = preview.data ?? {};
  return (
    <>
      {missingCount > 0 ? <Notice tone="warn">{t('missing', { count: missingCount })}</Notice> : undefined}
      {choice.identity === 'kept' ? undefined : (
        <>
          <Checkbox value={choice.keepsIntervals} onChange={(keepsIntervals) => onChange({ keepsIntervals })}>
            {t('intervals')}
          </Checkbox>
          {burnedInCount === 0 ? undefined : (
            <>
              <Notice tone="warn">{t('burnedIn', { count: burnedInCount })}</Notice>
              <Checkbox value={choice.takesBurnedIn} onChange={(takesBurnedIn) => onChange({ takesBurnedIn })}>
                {t('takeBurnedIn')}
              </Checkbox>
            </>
          )}
        </>
      )}
    </>
  );
}
