/** All that the catalogue says of one service, and recommending it. */
import { AppWindow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DigitalService } from '../../../preload/contract/catalogue.ts';
import { formatDate } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section, Terms } from '../../ui/Pane.tsx';
import styles from './catalogue.module.css';
import { Recommend } from './Recommend.tsx';

export function ServiceFile({ service }: { service: DigitalService }) {
  const { t } = useTranslation('catalogue');
  const { name, publisher, category, summary, details, website, reads, writes, referencedOn, isWithdrawn } = service;
  const terms = [
    ...(publisher === undefined ? [] : [{ term: t('file.publisher'), value: publisher }]),
    ...(category === undefined ? [] : [{ term: t('file.category'), value: category }]),
    ...(referencedOn === undefined ? [] : [{ term: t('file.referencedOn'), value: formatDate(referencedOn) }]),
    ...(website === undefined ? [] : [{ term: t('file.website'), value: <span className={styles.address}>{website}</span> }]),
  ];
  return (
    <div className={styles.file}>
      <header className={styles.fileHead}>
        <Icon of={AppWindow} size="l" tone="discreet" />
        <div>
          <h2 className={styles.fileName}>{name}</h2>
          <p>{summary}</p>
        </div>
      </header>
      {isWithdrawn ? (
        <div className={styles.told}>
          <Notice tone="warn">{t('file.withdrawn')}</Notice>
        </div>
      ) : undefined}
      <Section title={t('detail')}>
        {details === undefined ? undefined : <p className={styles.details}>{details}</p>}
        <Terms items={terms} />
      </Section>
      <Section title={t('file.exchanges')}>
        {reads.length + writes.length === 0 ? (
          <p className={styles.quiet}>{t('file.none')}</p>
        ) : (
          <>
            <Terms
              items={[
                { term: t('file.reads'), value: <Kinds of={reads} /> },
                { term: t('file.writes'), value: <Kinds of={writes} /> },
              ]}
            />
            <p className={styles.quiet}>{t('file.consent')}</p>
          </>
        )}
      </Section>
      {isWithdrawn ? undefined : <Recommend service={service} />}
    </div>
  );
}

function Kinds({ of }: { of: readonly string[] }) {
  const { t } = useTranslation('catalogue');
  if (of.length === 0) return <span className={styles.quiet}>{t('file.readsNone')}</span>;
  return (
    <>
      {of.map((kind) => (
        <span key={kind} className={styles.kind}>
          {kind}
        </span>
      ))}
    </>
  );
}
