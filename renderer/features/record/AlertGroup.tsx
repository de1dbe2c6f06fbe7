/** Alerts of one kind: how many, and which, in words. */
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClinicalAlert } from '../../../preload/contract/patients.ts';
import { Pill } from '../../ui/Pill.tsx';
import styles from './record.module.css';

export function AlertGroup({ title, alerts }: { title: string; alerts: readonly ClinicalAlert[] }) {
  const { t } = useTranslation('record');
  const labels = alerts.map(({ label }) => label).join(' · ');
  const isGrave = alerts.some(({ severity, kind }) => severity === 'high' || kind === 'allergy');
  return (
    <div className={styles.alerts} title={alerts.map(({ label, severity }) => `${label} (${t(`severity.${severity}`)})`).join('\n')}>
      <span className={styles.pills}>
        <Pill tone={isGrave ? 'alert' : 'warn'} icon={TriangleAlert}>
          {title}
        </Pill>
      </span>
      <span className={styles.line}>{labels}</span>
    </div>
  );
}
