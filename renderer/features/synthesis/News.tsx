/** What was filed since the reader's previous visit, newest first. */
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import type { Profile } from '../../../preload/contract/profile.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { authorLine } from '../documents/DocumentRow.tsx';
import { documentIcon } from '../documents/document-icon.ts';
import styles from './news.module.css';

export interface NewsProps {
  news: Profile['news'];
  onOpenDocument: (id: DocumentId) => void;
  onOpenDocuments: () => void;
}

const most = 4;

export function News({ news: { since, documents, total }, onOpenDocument, onOpenDocuments }: NewsProps) {
  const { t } = useTranslation('synthesis');
  const shown = documents.slice(0, most);
  return (
    <section className={styles.news} aria-labelledby="synthesis-news">
      <div className={styles.head}>
        <h2 id="synthesis-news">{t('news.title')}</h2>
        {since === undefined ? undefined : <span className={styles.discreet}>{t('news.since', { date: formatShortDate(since) })}</span>}
        {total > shown.length ? (
          <Button kind="quiet" size="s" onPress={onOpenDocuments}>
            {t('news.more', { count: total - shown.length })}
          </Button>
        ) : undefined}
      </div>
      {shown.length === 0 ? (
        <p className={styles.none}>{t(since === undefined ? 'news.first' : 'news.none')}</p>
      ) : (
        <ul className={styles.list}>
          {shown.map((document) => (
            <li key={document.id}>
              <button type="button" className={styles.item} onClick={() => onOpenDocument(document.id)}>
                <Icon of={documentIcon(document)} tone="discreet" />
                <span className={styles.title}>{document.title}</span>
                <span className={styles.author}>{authorLine(document)}</span>
                <span className={styles.date}>{formatShortDate(document.serviceStart)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
