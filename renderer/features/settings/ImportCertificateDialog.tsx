/** A PKCS#12 file and its passphrase, checked by the core before anything is kept. */
import { FileKey } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { announce } from '../../ui/toasts.ts';
import { PassphraseField } from '../vault/PassphraseField.tsx';
import styles from './platform.module.css';
import { largestFile, readBase64 } from './read-file.ts';
import { useNetworkChange } from './use-network.ts';

export function ImportCertificateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('network');
  const { t: common } = useTranslation();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string>();
  const load = useNetworkChange('network.importCertificate', () => {
    announce({ text: t('certificate.imported') });
    onClose();
  });
  const save = async () => {
    if (file === undefined) return setProblem(t('certificate.nothing'));
    if (file.size > largestFile) return setProblem(t('certificate.tooLarge'));
    setProblem(undefined);
    load.mutate({ file: await readBase64(file), passphrase });
    return undefined;
  };
  const refusal = load.error === null ? undefined : errorText(load.error.error);
  const isPassphrase = load.error?.code === 'certificate.wrong-passphrase';
  const words = refusal === undefined ? undefined : `${refusal.title}. ${refusal.text}`;
  const general = problem ?? (isPassphrase ? undefined : words);
  return (
    <Dialog
      title={t('certificate.title')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button size="l" onPress={onClose}>
            {common('action.cancel')}
          </Button>
          <Button size="l" kind="primary" onPress={() => void save()} isPending={load.isPending}>
            {t('certificate.do')}
          </Button>
        </>
      }
    >
      <form
        className={styles.dialog}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {general === undefined ? undefined : (
          <Notice tone="alert" live>
            {general}
          </Notice>
        )}
        <div className={styles.file}>
          <span className={styles.hint}>{t('certificate.file')}</span>
          <FileTrigger
            acceptedFileTypes={['.p12', '.pfx', 'application/x-pkcs12']}
            onSelect={(files) => {
              setFile(files?.[0]);
              setProblem(undefined);
              load.reset();
            }}
          >
            <Button icon={FileKey} autoFocus>
              {file?.name ?? t('certificate.choose')}
            </Button>
          </FileTrigger>
        </div>
        <PassphraseField
          label={t('certificate.passphrase')}
          hint={t('certificate.kept')}
          value={passphrase}
          onChange={setPassphrase}
          isNew
          error={isPassphrase ? words : undefined}
        />
      </form>
    </Dialog>
  );
}
