/** The way to the search in the PACS, beside the studies of a list. */
import { useNavigate } from '@tanstack/react-router';
import { DatabaseSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { Button } from '../../ui/Button.tsx';

export function PacsButton({ patientId }: { patientId?: PatientId }) {
  const { t } = useTranslation('pacs');
  const navigate = useNavigate();
  const go = () =>
    patientId === undefined
      ? void navigate({ to: '/imaging/pacs' })
      : void navigate({ to: '/patients/$patientId/imaging/pacs', params: { patientId } });
  return (
    <Button size="s" icon={DatabaseSearch} onPress={go}>
      {t('search.action')}
    </Button>
  );
}
