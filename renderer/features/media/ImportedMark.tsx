/** « Importé le 28 nov. d’un CD »: a study that is only here. */
import { HardDriveUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImagingStudySummary } from '../../../preload/contract/imaging.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Mark } from '../../ui/Pill.tsx';

export function ImportedMark({ imported }: { imported: NonNullable<ImagingStudySummary['imported']> }) {
  const { t } = useTranslation('media');
  return (
    <Mark icon={HardDriveUpload}>{t('imported', { date: formatShortDate(imported.at), source: t(`source.${imported.source}`) })}</Mark>
  );
}
