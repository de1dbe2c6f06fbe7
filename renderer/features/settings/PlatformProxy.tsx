/** The proxy between this workstation and the platform, and what it asks for; the password goes in and never comes out. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proxyUrl } from '../../../preload/contract/network.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { announce } from '../../ui/toasts.ts';
import { PassphraseField } from '../vault/PassphraseField.tsx';
import styles from './settings.module.css';
import { useNetwork, useNetworkChange } from './use-network.ts';

export function PlatformProxy() {
  const { t } = useTranslation('network');
  const { t: settings } = useTranslation('settings');
  const network = useNetwork();
  const [typed, setTyped] = useState<{ url?: string; user?: string; password?: string }>({});
  const [isInvalid, setInvalid] = useState(false);
  const change = useNetworkChange('network.setProxy', () => {
    setTyped({});
    announce({ text: settings('saved') });
  });
  if (network === undefined) return undefined;
  const url = typed.url ?? network.proxyUrl;
  const user = typed.user ?? network.proxyUser;
  const save = () => {
    const address = /^$|^https?:\/\//i.test(url.trim()) ? url.trim() : `http://${url.trim()}`;
    const isGood = address === '' || proxyUrl.safeParse(address).success;
    setInvalid(!isGood);
    if (isGood) change.mutate({ url: address, user: user.trim(), ...(typed.password ? { password: typed.password } : {}) });
  };
  const isChanged = url !== network.proxyUrl || user !== network.proxyUser || Boolean(typed.password);
  const failure = change.error === null ? undefined : errorText(change.error.error).text;
  return (
    <div className={styles.fields}>
      <TextField
        label={t('proxy.label')}
        hint={t('proxy.hint')}
        value={url}
        onChange={(next) => setTyped({ ...typed, url: next })}
        type="url"
        error={isInvalid ? t('proxy.invalid') : failure}
      />
      {url.trim() === '' ? undefined : (
        <div className={styles.pair}>
          <TextField label={t('proxy.user')} value={user} onChange={(next) => setTyped({ ...typed, user: next })} autoComplete="off" />
          <PassphraseField
            label={t('proxy.password')}
            value={typed.password ?? ''}
            onChange={(next) => setTyped({ ...typed, password: next })}
            isNew
            isDisabled={user.trim() === ''}
            {...(network.hasProxyPassword ? { hint: t('proxy.passwordKept') } : {})}
          />
        </div>
      )}
      {isChanged ? (
        <div>
          <Button onPress={save} isPending={change.isPending}>
            {t('proxy.save')}
          </Button>
        </div>
      ) : undefined}
    </div>
  );
}
