/** What a section says in codes alone, as a plain table that tells so: the document has no sentence for it. */
import { useTranslation } from 'react-i18next';
import type { CdaCodedRow, CdaSection } from '../../../preload/contract/cda.ts';
import { formatDate } from '../../i18n/format.ts';
import styles from './cda.module.css';

export function CodedEntries({ coded }: { coded: NonNullable<CdaSection['coded']> }) {
  const { t } = useTranslation('viewers');
  const hasDates = coded.rows.some(({ at, until }) => at !== undefined || until !== undefined);
  return (
    <>
      <p className={styles.discreet} lang="fr">
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
                {row.isNegated === true ? ` ${t('cda.coded.negated')}` : ''}
              </td>
              <td>{row.value ?? ''}</td>
              {hasDates ? <td>{dates(row)}</td> : undefined}
            </tr>
          ))}
        </tbody>
      </table>
      {coded.left === undefined ? undefined : <p className={styles.discreet}>{t('cda.coded.left', { count: coded.left })}</p>}
    </>
  );
}

function dates({ at, until }: CdaCodedRow): string {
  return [at, until].flatMap((each) => (each === undefined ? [] : formatDate(each))).join(' – ');
}
