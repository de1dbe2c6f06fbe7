/** What came isn't what it says it is. */
import { FileX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/PaneState.tsx';

export function UnreadableState() {
  const { t } = useTranslation('viewers');
  return (
    <EmptyState icon={FileX} title={t('failed.title')}>
      {t('failed.text')}
    </EmptyState>
  );
}
