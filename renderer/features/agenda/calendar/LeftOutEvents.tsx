/** What a calendar holds that isn't taken, with the reason of each. */
import { useTranslation } from 'react-i18next';
import type { LeftOutEvents as Left } from '../../../../preload/contract/agenda-exchange.ts';
import styles from './calendar.module.css';

export function LeftOutEvents({ left }: { left: readonly Left[] }) {
  const { t } = useTranslation('calendar');
  const count = left.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return undefined;
  return (
    <details className={styles.leftOut}>
      <summary>{t('import.leftOut', { count })}</summary>
      <ul>
        {left.map(({ why, count: of, titles }) => (
          <li key={why}>
            <b>
              {of} · {t(`import.why.${why}`)}
            </b>
            <span>
              {titles.map((title) => (title.trim() === '' ? t('import.untitled') : title)).join(', ')}
              {of > titles.length ? ` ${t('import.titlesMore', { count: of - titles.length })}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
