/** Which authorities may vouch for a PACS: the public ones, or those added for it alone. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Pacs } from '../../../preload/contract/pacs.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import platform from '../settings/platform.module.css';
import { largestFile, readBase64 } from '../settings/read-file.ts';
import { usePacsChange } from './use-pacs.ts';

export function PacsTrust({ pacs }: { pacs: Pacs | undefined }) {
  const { t } = useTranslation('pacs');
  const { t: network } = useTranslation('network');
  const [isTooLarge, setTooLarge] = useState(false);
  const add = usePacsChange('pacs.addAnchors');
  const remove = usePacsChange('pacs.removeAnchor');
  if (pacs === undefined) return <p className={platform.hint}>{t('settings.trustAfter')}</p>;
  const { id, anchors } = pacs;
  const take = async (file: File | undefined) => {
    setTooLarge(file !== undefined && file.size > largestFile);
    if (file !== undefined && file.size <= largestFile) add.mutate({ id, file: await readBase64(file) });
  };
  const refusal = add.error === null ? undefined : errorText(add.error.error);
  const problem = isTooLarge ? network('certificate.tooLarge') : refusal && `${refusal.title}. ${refusal.text}`;
  return (
    <section className={platform.part} aria-label={t('settings.trust')}>
      <h3 className={platform.title}>{t('settings.trust')}</h3>
      <p className={platform.hint}>{t(anchors.length === 0 ? 'settings.trustNone' : 'settings.trustOwn')}</p>
      {anchors.length === 0 ? undefined : (
        <ul className={platform.anchors}>
          {anchors.map(({ fingerprint, subject, validTo }) => (
            <li key={fingerprint} className={platform.anchor}>
              <span className={platform.name}>{subject}</span>
              <span className={platform.hint}>{network('trust.until', { date: formatDate(validTo) })}</span>
              <IconButton
                icon={X}
                size="s"
                label={network('trust.remove', { name: subject })}
                placement="left"
                onPress={() => remove.mutate({ id, fingerprint })}
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
      <div>
        <FileTrigger
          acceptedFileTypes={['.pem', '.crt', '.cer', '.der', 'application/x-x509-ca-cert']}
          onSelect={(files) => void take(files?.[0])}
        >
          <Button icon={Plus} isPending={add.isPending}>
            {t('settings.trustAdd')}
          </Button>
        </FileTrigger>
      </div>
    </section>
  );
}
