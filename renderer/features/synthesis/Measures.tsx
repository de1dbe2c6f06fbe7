/** The last measure of each quantity, with its date and what moved since the one before. */
import { useTranslation } from 'react-i18next';
import type { NoteKind } from '../../../preload/contract/notes.ts';
import type { ProfileMeasure } from '../../../preload/contract/profile.ts';
import { formatNumber, formatShortDate, nbsp } from '../../i18n/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { NoteButton } from '../notes/NoteButton.tsx';
import { isPending, NoteMark } from '../notes/NoteMark.tsx';
import { changeOf, numberWords } from './measure-words.ts';
import styles from './measures.module.css';

/** The filtration is biology's, and an alert when it is low. */
const elsewhere = new Set(['62238-1']);

export interface MeasuresProps {
  measures: readonly ProfileMeasure[];
  onOpen: (key: string) => void;
  onNote: (kind: NoteKind) => void;
}

export function Measures({ measures, onOpen, onNote }: MeasuresProps) {
  const { t } = useTranslation('synthesis');
  const shown = measures.filter(({ code }) => !elsewhere.has(code));
  return (
    <section className={styles.section} aria-label={t('measures.title')}>
      <header className={styles.head}>
        <h3 className={styles.title}>{t('measures.title')}</h3>
        <NoteButton kind="measure" onNote={onNote} />
      </header>
      {shown.length === 0 ? undefined : (
        <div className={styles.measures}>
          {shown.map((measure) => (
            <Measure key={measure.key} measure={measure} onOpen={() => onOpen(measure.key)} />
          ))}
        </div>
      )}
    </section>
  );
}

function Measure({ measure, onOpen }: { measure: ProfileMeasure; onOpen: () => void }) {
  const { t } = useTranslation('synthesis');
  const [latest] = measure.points;
  if (latest === undefined) return undefined;
  const change = changeOf(measure);
  const date = latest.at === undefined ? '' : formatShortDate(latest.at);
  const moved = change === undefined ? undefined : `${change > 0 ? '+' : '−'}${nbsp}${formatNumber(Math.abs(change), 1)} ${measure.unit}`;
  return (
    <button type="button" className={styles.measure} onClick={onOpen}>
      <span className={styles.label} title={measure.label}>
        {measure.label}
      </span>
      <span className={styles.value}>
        {numberWords(latest)} <small>{measure.unit}</small>
      </span>
      <span className={classNames(styles.label, latest.isDisputed && styles.disputed)}>
        {isPending(latest.sources) ? (
          <NoteMark sources={latest.sources} />
        ) : latest.isDisputed ? (
          t('measures.disputed')
        ) : (
          [date, moved].filter((part) => part !== undefined && part !== '').join(' · ')
        )}
      </span>
    </button>
  );
}
