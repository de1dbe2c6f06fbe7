/** « PACS CHU d’Angers »: a study that a PACS gave, not the record. */
import { Server } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImagingStudySummary } from '../../../preload/contract/imaging.ts';
import { Mark } from '../../ui/Pill.tsx';

export function PacsMark({ pacs }: { pacs: NonNullable<ImagingStudySummary['pacs']> }) {
  const { t } = useTranslation('pacs');
  return <Mark icon={Server}>{/pacs/i.test(pacs.name) ? pacs.name : t('mark', { name: pacs.name })}</Mark>;
}
