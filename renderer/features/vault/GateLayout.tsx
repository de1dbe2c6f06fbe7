/** The sober page of what comes before the frame: the mark, one question, one answer. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../frame/Logo.tsx';
import styles from './gate.module.css';

export interface GateLayoutProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Below the line, discreet. */
  footer?: ReactNode;
}

export function GateLayout({ title, lead, children, footer }: GateLayoutProps) {
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <div className={styles.brand}>
          <Logo size={26} />
          <span>{t('appName')}</span>
        </div>
        <h1 className={styles.title}>{title}</h1>
        {lead === undefined ? undefined : <p className={styles.lead}>{lead}</p>}
        {children}
        {footer === undefined ? undefined : <div className={styles.footer}>{footer}</div>}
      </div>
    </main>
  );
}
