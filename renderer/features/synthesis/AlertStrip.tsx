/** What must be known first, across the screen: readable without a click; a press says where each comes from. */
import { Baby, Droplets, FlaskConical, type LucideIcon, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ProfileAlert } from '../../../preload/contract/profile.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './alert-strip.module.css';
import { alertTitle } from './alert-words.ts';

const icons: Record<ProfileAlert['kind'], LucideIcon> = {
  allergy: TriangleAlert,
  pregnancy: Baby,
  anticoagulant: Droplets,
  renal: FlaskConical,
  'critical-value': FlaskConical,
  other: TriangleAlert,
};

export function AlertStrip({ alerts, onOpen }: { alerts: readonly ProfileAlert[]; onOpen: (key: string) => void }) {
  const { t } = useTranslation('synthesis');
  if (alerts.length === 0) return undefined;
  return (
    <section className={styles.strip} aria-label={t('alerts.label')} data-pane="" tabIndex={-1}>
      {alerts.map((alert) => {
        const content = (
          <>
            <Icon of={icons[alert.kind]} tone={alert.severity === 'high' ? 'alert' : 'warn'} />
            <span className={styles.body}>
              <b>{alertTitle(alert, t)}</b>
              {alert.detail === undefined ? undefined : <span className={styles.detail}>{alert.detail}</span>}
            </span>
          </>
        );
        const look = classNames(styles.alert, alert.severity === 'high' ? styles.high : styles.moderate);
        // A flag of the platform says no more than itself: nothing to open.
        return alert.sources.length === 0 ? (
          <div key={alert.key} className={look}>
            {content}
          </div>
        ) : (
          <Button key={alert.key} className={look} onPress={() => onOpen(alert.key)}>
            {content}
          </Button>
        );
      })}
    </section>
  );
}
