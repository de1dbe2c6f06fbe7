/** The address of the platform's proxy; empty means the embedded one. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settings as shape } from '../../../preload/contract/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { announce } from '../../ui/toasts.ts';
import styles from './settings.module.css';
import { useSettings } from './use-settings.ts';

export function PlatformAddress() {
  const { t } = useTranslation('settings');
  const { settings, update } = useSettings();
  const [typed, setTyped] = useState<string>();
  const [isInvalid, setInvalid] = useState(false);
  if (settings === undefined) return undefined;
  const address = typed ?? settings.platformUrl;
  const save = () => {
    const platformUrl = address.trim();
    const isGood = shape.shape.platformUrl.safeParse(platformUrl).success;
    setInvalid(!isGood);
    if (!isGood) return;
    update({ platformUrl });
    setTyped(undefined);
    announce({ text: t('saved') });
  };
  return (
    <div className={styles.fields}>
      <TextField
        label={t('platform.label')}
        hint={t('platform.hint')}
        value={address}
        onChange={setTyped}
        type="url"
        error={isInvalid ? t('platform.invalid') : undefined}
      />
      {address === settings.platformUrl ? undefined : (
        <div>
          <Button onPress={save}>{t('platform.save')}</Button>
        </div>
      )}
    </div>
  );
}
