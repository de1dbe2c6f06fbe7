/** Where we are in the document, and the field to go elsewhere. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../viewer.module.css';

export function PdfPageField({ page, pageCount, onGo }: { page: number; pageCount: number; onGo: (page: number) => void }) {
  const { t } = useTranslation('viewers');
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);
  return (
    <>
      <input
        className={styles.pageInput}
        aria-label={t('pdf.page')}
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(String(page))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && /^\d+$/.test(typed)) onGo(Number(typed));
        }}
      />
      <span>{t('pdf.pageOf', { count: pageCount })}</span>
    </>
  );
}
