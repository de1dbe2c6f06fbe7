/** How hard a passphrase is to guess, and how to make it harder. */
import { useEffect, useState } from 'react';
import { Meter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import { call } from '../../bridge/call.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './gate.module.css';

const scores = ['strength.score0', 'strength.score1', 'strength.score2', 'strength.score3', 'strength.score4'] as const;

/** The core's measure. Not a query: a passphrase must not stay in the cache's keys. */
function useStrength(passphrase: string): OutputOf<'vault.measurePassphrase'> | undefined {
  const [strength, setStrength] = useState<OutputOf<'vault.measurePassphrase'>>();
  useEffect(() => {
    const controller = new AbortController();
    call('vault.measurePassphrase', { passphrase }, { signal: controller.signal }).then(setStrength, () => undefined);
    return () => controller.abort();
  }, [passphrase]);
  return strength;
}

export function Strength({ passphrase }: { passphrase: string }) {
  const { t } = useTranslation('vault');
  const strength = useStrength(passphrase);
  if (passphrase === '' || strength === undefined) return <div className={styles.strength} />;
  const score = Math.max(0, Math.min(4, strength.score));
  return (
    <div className={styles.strength} role="status">
      <Meter
        className={classNames(styles.meter)}
        aria-label={t('strength.label')}
        minValue={0}
        maxValue={4}
        value={score}
        valueLabel={t(scores[score] ?? 'strength.score0')}
      >
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={classNames(styles.bar, score >= step && styles[`on${Math.max(1, score)}`])} />
        ))}
      </Meter>
      <span>
        {t(scores[score] ?? 'strength.score0')} · {t(`strength.advice.${strength.advice}`)}
      </span>
    </div>
  );
}
