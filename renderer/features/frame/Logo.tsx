/** The mark of Liaison: two strokes that answer each other. */
import { useTranslation } from 'react-i18next';

export function Logo({ size = 22 }: { size?: number }) {
  const { t } = useTranslation();
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" role="img">
      <title>{t('appName')}</title>
      <path d="M5 3v11a4 4 0 0 0 4 4h3" />
      <path d="M17 19V8a4 4 0 0 0-4-4h-1" />
    </svg>
  );
}
