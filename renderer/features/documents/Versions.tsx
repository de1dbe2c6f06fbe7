/** The chain of versions: who replaced what and when; any of them opens; what changed from one to the next is told. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DocumentDetail, DocumentSummary } from '../../../preload/contract/documents.ts';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import { formatDateTime, formatShortDate, formatSize } from '../../i18n/format.ts';
import { Section } from '../../ui/Pane.tsx';
import styles from './documents.module.css';

const compared = ['title', 'type', 'author', 'act', 'size'] as const;

/** What is compared, as words. */
function wordsOf(document: DocumentSummary): Record<(typeof compared)[number], string> {
  return {
    title: document.title,
    type: document.type.display,
    author: [document.author.name, document.author.organization].filter((part) => part !== undefined).join(', '),
    act: formatShortDate(document.serviceStart),
    size: formatSize(document.size),
  };
}

export function Versions({ detail, onSelect }: { detail: DocumentDetail; onSelect: (id: DocumentId) => void }) {
  const { t } = useTranslation('documents');
  const { versions, document } = detail;
  if (versions.length < 2) return undefined;
  return (
    <Section title={t('detail.versions')}>
      <ol>
        {versions.map((version, index) => {
          const older = versions[index + 1];
          const [now, before] = [wordsOf(version), older === undefined ? undefined : wordsOf(older)];
          const changes = before === undefined ? [] : compared.filter((key) => now[key] !== before[key]);
          return (
            <li key={version.id}>
              <AriaButton className={styles.plain ?? ''} onPress={() => onSelect(version.id)} isDisabled={version.id === document.id}>
                <span className={styles.line}>
                  <b>{t('detail.version', { number: versions.length - index })}</b>
                  <span>{t(version.status === 'current' ? 'detail.inForce' : 'detail.replaced')}</span>
                  <span className={styles.end}>{formatShortDate(version.depositedAt)}</span>
                </span>
                <span className={styles.provenance}>
                  {t(older === undefined ? 'detail.depositedBy' : 'detail.replacedBy', {
                    name: version.author.name,
                    date: formatDateTime(version.depositedAt),
                  })}
                </span>
              </AriaButton>
              {before === undefined ? undefined : (
                <ul className={styles.changes} aria-label={t('detail.changes', { number: versions.length - index })}>
                  {changes.length === 0 ? <li>{t('detail.sameMetadata')}</li> : undefined}
                  {changes.map((key) => (
                    <li key={key}>{t('detail.change', { what: t(`detail.compared.${key}`), before: before[key], now: now[key] })}</li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
