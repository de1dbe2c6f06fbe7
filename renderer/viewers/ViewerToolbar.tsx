/** The bar above a document: page, zoom, print; the same in every viewer. */
import type { ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from './viewer.module.css';

export function ViewerToolbar({ children, label }: { children: ReactNode; label?: string }) {
  const { t } = useTranslation('viewers');
  return (
    <Toolbar className={styles.toolbar ?? ''} aria-label={label ?? t('toolbar.label')}>
      {children}
    </Toolbar>
  );
}
