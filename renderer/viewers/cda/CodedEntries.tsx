/** What a section says in codes alone, as a plain table that tells so: the document has no sentence for it. */
import { Ban } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CdaCodedRow, CdaSection } from '../../../preload/contract/cda.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Mark } from '../../ui/Pill.tsx';
import styles from './cda.module.css';

/** Letters: a number and its unit are one word, a sentence goes to the line. */
const longestQuantity = 24;

export function CodedEntries({ coded }: { coded: NonNullable<CdaSection['coded']> }) {
  const { t } = useTranslation('viewers');
  const hasDates = coded.rows.some(({ at, until }) => at !== undefined || until !== undefined);
  return (
    <>
      <p className={styles.coded} lang="fr">
        {t('cda.coded.source')}
      </p>
      <table className={styles.table}>
        <thead lang="fr">
          <tr>
            <th scope="col">{t('cda.coded.label')}</th>
            <th scope="col">{t('cda.coded.value')}</th>
            {hasDates ? <th scope="col">{t('cda.coded.date')}</th> : undefined}
          </tr>
        </thead>
        <tbody>
          {coded.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document never reorders itself
            <tr key={index}>
              <td style={row.depth === 0 ? undefined : { paddingInlineStart: `${8 + Math.min(row.depth, 4) * 12}px` }}>
                {row.label === '' ? '–' : row.label}
                {row.isNegated === true ? (
                  <>
                    {' '}
                    <Mark icon={Ban} tone="secondary" medium>
                      {t('cda.coded.negated')}
                    </Mark>
                  </>
                ) : undefined}
              </td>
              <td className={(row.value ?? '').length <= longestQuantity ? styles.whole : undefined}>{row.value ?? ''}</td>
              {hasDates ? <td className={styles.whole}>{dates(row)}</td> : undefined}
            </tr>
          ))}
        </tbody>
      </table>
      {coded.left === undefined ? undefined : <p className={styles.discreet}>{t('cda.coded.left', { count: coded.left })}</p>}
    </>
  );
}

function dates({ at, until }: CdaCodedRow): string {
  return [at, until].flatMap((each) => (each === undefined ? [] : formatDateTime(each))).join(' – ');
}
