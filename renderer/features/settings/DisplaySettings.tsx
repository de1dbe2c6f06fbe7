/** Theme and density. */
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../preload/contract/settings.ts';
import { Segmented } from '../../ui/Toggles.tsx';
import styles from './settings.module.css';
import { useSettings } from './use-settings.ts';

export function DisplaySettings() {
  const { t } = useTranslation('settings');
  const { settings, update } = useSettings();
  if (settings === undefined) return undefined;
  return (
    <div className={styles.fields}>
      <div className={styles.line}>
        <span>
          {t('theme.label')}
          <span className={styles.hint}>{t('theme.hint')}</span>
        </span>
        <Segmented<Settings['theme']>
          label={t('theme.label')}
          value={settings.theme}
          onChange={(theme) => update({ theme })}
          options={[
            { value: 'system', label: t('theme.system') },
            { value: 'light', label: t('theme.light') },
            { value: 'dark', label: t('theme.dark') },
          ]}
        />
      </div>
      <div className={styles.line}>
        <span>{t('density.label')}</span>
        <Segmented<Settings['density']>
          label={t('density.label')}
          value={settings.density}
          onChange={(density) => update({ density })}
          options={[
            { value: 'compact', label: t('density.compact') },
            { value: 'comfortable', label: t('density.comfortable') },
          ]}
        />
      </div>
    </div>
  );
}
