/** Data that can't be used: explained, kept, and for a corrupt file the way to start again from the platform. */
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultStatus } from '../../../preload/contract/vault.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { GateLayout } from './GateLayout.tsx';
import styles from './gate.module.css';
import { RebuildDialog } from './RebuildDialog.tsx';

export function UnusableVault({ status }: { status: VaultStatus }) {
  const { t } = useTranslation('vault');
  const [isRebuilding, setRebuilding] = useState(false);
  const isNewer = status.problem === 'newer-version';
  return (
    <GateLayout title={isNewer ? t('unusable.newerTitle') : t('unusable.corruptTitle')}>
      <div className={styles.form}>
        <Notice tone={isNewer ? 'warn' : 'alert'} icon={TriangleAlert}>
          {isNewer ? t('unusable.newerText') : t('unusable.corruptText')}
        </Notice>
        {isNewer ? undefined : (
          <div className={styles.actions}>
            <Button size="l" onPress={() => setRebuilding(true)}>
              {t('unusable.rebuild')}
            </Button>
          </div>
        )}
      </div>
      {isRebuilding ? <RebuildDialog status={status} onClose={() => setRebuilding(false)} /> : undefined}
    </GateLayout>
  );
}
