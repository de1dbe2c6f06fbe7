/** From the patients to the duplicates, with how many pairs wait; nothing where there is none and nothing was merged. */
import { useNavigate } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { Count } from '../../ui/Pill.tsx';

export function DuplicatesLink() {
  const { t } = useTranslation('duplicates');
  const navigate = useNavigate();
  const { data } = useProcedure('duplicates.list', {});
  if (data === undefined || (data.total === 0 && data.merges.length === 0)) return undefined;
  return (
    <Button icon={UsersRound} onPress={() => void navigate({ to: '/patients/duplicates' })}>
      {t('open')}
      <Count value={data.total} quiet />
    </Button>
  );
}
