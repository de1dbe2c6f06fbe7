/** What is shown in place of a screen that failed: what is kept, and a way to open it again. */
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PaneState } from '../../ui/PaneState.tsx';

export function CrashScreen({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('frame');
  return (
    <PaneState
      icon={CircleAlert}
      tone="alert"
      title={t('crash.title')}
      role="alert"
      centered
      action={{ label: t('crash.action'), onPress: onRetry }}
    >
      {t('crash.text')}
    </PaneState>
  );
}
