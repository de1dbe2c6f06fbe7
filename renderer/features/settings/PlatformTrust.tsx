/** Which authorities may vouch for the platform: the public ones, or those added to this workstation. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/error-text.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Switch } from '../../ui/Toggles.tsx';
import { announce } from '../../ui/toasts.ts';
import styles from './platform.module.css';
import { largestFile, readBase64 } from './read-file.ts';
import { useNetwork, useNetworkChange } from './use-network.ts';

export function PlatformTrust() {
  const { t } = useTranslation('network');
  const network = useNetwork();
  const [isTooLarge, setTooLarge] = useState(false);
  const add = useNetworkChange('network.addAnchors', () => announce({ text: t('trust.added') }));
  const remove = useNetworkChange('network.removeAnchor');
  const trustPublic = useNetworkChange('network.trustPublic');
  if (network === undefined) return undefined;
  const { anchors, trustsPublic } = network;
  const take = async (file: File | undefined) => {
    setTooLarge(file !== undefined && file.size > largestFile);
    if (file !== undefined && file.size <= largestFile) add.mutate({ file: await readBase64(file) });
  };
  const refusal = add.error === null ? undefined : errorText(add.error.error);
  const problem = isTooLarge ? t('certificate.tooLarge') : refusal && `${refusal.title}. ${refusal.text}`;
  const words = anchors.length === 0 ? t('trust.public') : trustsPublic ? t('trust.both') : t('trust.own');
  return (
    <section className={styles.part} aria-label={t('trust.title')}>
      <h3 className={styles.title}>{t('trust.title')}</h3>
      <p className={styles.hint}>{words}</p>
      {anchors.length === 0 ? undefined : (
        <ul className={styles.anchors}>
          {anchors.map(({ fingerprint, subject, validTo }) => (
            <li key={fingerprint} className={styles.anchor}>
              <span className={styles.name}>{subject}</span>
              <span className={styles.hint}>{t('trust.until', { date: formatDate(validTo) })}</span>
              <IconButton
                icon={X}
                size="s"
                label={t('trust.remove', { name: subject })}
                placement="left"
                onPress={() => remove.mutate({ fingerprint })}
              />
            </li>
          ))}
        </ul>
      )}
      {problem === undefined ? undefined : (
        <Notice tone="alert" live>
          {problem}
        </Notice>
      )}
      <div className={styles.actions}>
        <FileTrigger
          acceptedFileTypes={['.pem', '.crt', '.cer', '.der', 'application/x-x509-ca-cert']}
          onSelect={(files) => void take(files?.[0])}
        >
          <Button icon={Plus} isPending={add.isPending}>
            {t('trust.add')}
          </Button>
        </FileTrigger>
      </div>
      {anchors.length === 0 ? undefined : (
        <Switch value={trustsPublic} onChange={(isTrusted) => trustPublic.mutate({ isTrusted })} detail={t('trust.alsoHint')}>
          {t('trust.also')}
        </Switch>
      )}
    </section>
  );
}
