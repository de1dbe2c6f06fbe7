/** The certificate by which the platform knows this workstation: whose it is, until when; imported, replaced, removed. */
import { ShieldCheck, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CertificateInfo } from '../../../preload/contract/network.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Terms } from '../../ui/Pane.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { announce } from '../../ui/toasts.ts';
import { useNow } from '../../ui/use-now.ts';
import { ImportCertificateDialog } from './ImportCertificateDialog.tsx';
import styles from './platform.module.css';
import { useNetwork, useNetworkChange } from './use-network.ts';

const soonMs = 30 * 24 * 60 * 60_000;

export function PlatformCertificate() {
  const { t } = useTranslation('network');
  const network = useNetwork();
  const [shown, setShown] = useState<'import' | 'remove'>();
  if (network === undefined) return undefined;
  const { certificate } = network;
  return (
    <section className={styles.part} aria-label={t('certificate.title')}>
      <h3 className={styles.title}>{t('certificate.title')}</h3>
      {certificate === undefined ? <p className={styles.hint}>{t('certificate.none')}</p> : <Shown certificate={certificate} />}
      <div className={styles.actions}>
        <Button icon={Upload} onPress={() => setShown('import')}>
          {certificate === undefined ? t('certificate.import') : t('certificate.replace')}
        </Button>
        {certificate === undefined ? undefined : (
          <Button kind="quiet" icon={Trash2} onPress={() => setShown('remove')}>
            {t('certificate.remove')}
          </Button>
        )}
      </div>
      {shown === 'import' ? <ImportCertificateDialog onClose={() => setShown(undefined)} /> : undefined}
      {shown === 'remove' ? <RemoveDialog onClose={() => setShown(undefined)} /> : undefined}
    </section>
  );
}

function Shown({ certificate }: { certificate: CertificateInfo }) {
  const { t } = useTranslation('network');
  const now = useNow(60 * 60_000);
  const left = new Date(certificate.validTo).getTime() - now.getTime();
  return (
    <Terms
      items={[
        { term: t('certificate.holder'), value: certificate.subject },
        { term: t('certificate.issuer'), value: certificate.issuer },
        {
          term: t('certificate.validity'),
          value: (
            <span className={styles.validity}>
              {t('certificate.from', { from: formatDate(certificate.validFrom), to: formatDate(certificate.validTo) })}
              {left < soonMs ? (
                <Pill tone={left < 0 ? 'alert' : 'warn'} icon={ShieldCheck}>
                  {left < 0 ? t('certificate.expired') : t('certificate.expiring')}
                </Pill>
              ) : undefined}
            </span>
          ),
        },
      ]}
    />
  );
}

/** The key can't be had back from here: the file is needed again. */
function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('network');
  const { t: common } = useTranslation();
  const remove = useNetworkChange('network.removeCertificate', () => {
    announce({ text: t('certificate.removed') });
    onClose();
  });
  return (
    <Dialog
      title={t('certificate.removeConfirm')}
      isOpen
      onClose={onClose}
      role="alertdialog"
      size="s"
      footer={
        <>
          <Button size="l" onPress={onClose} autoFocus>
            {common('action.cancel')}
          </Button>
          <Button size="l" kind="danger" onPress={() => remove.mutate({})} isPending={remove.isPending}>
            {t('certificate.remove')}
          </Button>
        </>
      }
    >
      <p>{t('certificate.removeText')}</p>
    </Dialog>
  );
}
