/** An address that leads nowhere. */
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/PaneState.tsx';

export function NotFound() {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  return (
    <EmptyState title={t('notFound.title')} centered action={{ label: t('notFound.action'), onPress: () => void navigate({ to: '/' }) }}>
      {t('notFound.text')}
    </EmptyState>
  );
}
