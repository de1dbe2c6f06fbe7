/** What is asked before a document is changed for good. */
import { useTranslation } from 'react-i18next';
import { Switch } from '../../ui/Toggles.tsx';
import styles from './settings.module.css';
import { useSettings } from './use-settings.ts';

export function DocumentSettings() {
  const { t } = useTranslation('settings');
  const { settings, update } = useSettings();
  if (settings === undefined) return undefined;
  return (
    <div className={styles.fields}>
      <Switch
        value={settings.confirmIrreversibleVisibility}
        onChange={(confirmIrreversibleVisibility) => update({ confirmIrreversibleVisibility })}
        detail={t('documents.confirmHint')}
      >
        {t('documents.confirm')}
      </Switch>
    </div>
  );
}
