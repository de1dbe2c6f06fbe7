/** The authorities that may vouch for a server: those that were added, each with its end, and the way to add one. */
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CertificateInfo } from '../../../preload/contract/network.ts';
import type { CallError } from '../../bridge/call-error.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './platform.module.css';
import { largestFile, readBase64 } from './read-file.ts';

export interface TrustedAuthoritiesProps {
  title: string;
  hint: string;
  addLabel: string;
  anchors: readonly CertificateInfo[];
  /** How the last addition went. */
  adding: { error: CallError | null; isPending: boolean };
  /** @param file base 64 */
  onAdd: (file: string) => void;
  onRemove: (fingerprint: string) => void;
  children?: ReactNode;
}

export function TrustedAuthorities({ title, hint, addLabel, anchors, adding, onAdd, onRemove, children }: TrustedAuthoritiesProps) {
  const { t } = useTranslation('network');
  const [isTooLarge, setTooLarge] = useState(false);
  const take = async (file: File | undefined) => {
    setTooLarge(file !== undefined && file.size > largestFile);
    if (file !== undefined && file.size <= largestFile) onAdd(await readBase64(file));
  };
  const refusal = adding.error === null ? undefined : errorText(adding.error.error);
  const problem = isTooLarge ? t('certificate.tooLarge') : refusal && `${refusal.title}. ${refusal.text}`;
  return (
    <section className={styles.part} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.hint}>{hint}</p>
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
                onPress={() => onRemove(fingerprint)}
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
          <Button icon={Plus} isPending={adding.isPending}>
            {addLabel}
          </Button>
        </FileTrigger>
      </div>
      {children}
    </section>
  );
}
