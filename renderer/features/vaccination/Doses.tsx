/** The doses that are known, each once, with every source that tells it and what they disagree on. */
import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../../preload/contract/ids.ts';
import type { ProfileSource } from '../../../preload/contract/profile.ts';
import type { VaccinationDose } from '../../../preload/contract/vaccination.ts';
import { formatDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Pill.tsx';
import { NoteMark } from '../notes/NoteMark.tsx';
import styles from './vaccination.module.css';

type Open = (id: DocumentId) => void;

/** Its date, which opens the newest document that tells it; by itself where only the platform does. */
export function DoseDate({ dose, onOpen }: { dose: VaccinationDose; onOpen: Open }) {
  const { t } = useTranslation('vaccination');
  const date = dose.date === undefined ? t('undated') : formatDate(dose.date);
  const id = dose.sources.map(({ documentId }) => documentId).find((each) => each !== undefined);
  if (id === undefined) return <span className={styles.date}>{date}</span>;
  return (
    <Button size="s" kind="quiet" aria-label={t('openDose', { date })} onPress={() => onOpen(id)}>
      {date}
    </Button>
  );
}

export function Doses({ doses, onOpen }: { doses: readonly VaccinationDose[]; onOpen: Open }) {
  const { t } = useTranslation('vaccination');
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t('doses')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.date')}</th>
          <th scope="col">{t('column.product')}</th>
          <th scope="col">{t('column.lot')}</th>
          <th scope="col">{t('column.source')}</th>
        </tr>
      </thead>
      <tbody>
        {doses.map((dose) => (
          <DoseRow key={dose.key} dose={dose} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function DoseRow({ dose, onOpen }: { dose: VaccinationDose; onOpen: Open }) {
  const { t } = useTranslation(['vaccination', 'synthesis']);
  return (
    <tr>
      <td className={styles.day}>{dose.date === undefined ? t('undated') : formatDate(dose.date)}</td>
      <th scope="row">
        {dose.name}
        {dose.isCounted ? undefined : <span className={styles.discreet}> · {t('notCounted')}</span>}
        {dose.conflicts.length === 0 ? undefined : (
          <>
            {' '}
            <Mark icon={GitCompareArrows} tone="warn">
              {dose.conflicts.map((on) => t(`synthesis:conflict.${on}`)).join(' · ')}
            </Mark>
          </>
        )}
      </th>
      <td className={styles.discreet}>{dose.lots.length === 0 ? t('noLot') : dose.lots.join(' · ')}</td>
      <td>
        <ul className={styles.sources}>
          {dose.sources.map((source) => (
            <li key={source.id}>
              <Source source={source} dose={dose} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function Source({ source, dose, onOpen }: { source: ProfileSource; dose: VaccinationDose; onOpen: Open }) {
  const { t } = useTranslation(['vaccination', 'notes']);
  const { documentId, title = t(source.from === 'here' ? 'notes:source.here' : 'platform'), author } = source;
  // Where sources disagree, each says what it says.
  const says = dose.conflicts.length === 0 ? undefined : <span className={styles.discreet}> · {source.says}</span>;
  if (documentId === undefined) {
    return (
      <span className={styles.discreet}>
        {[title, author].filter((part) => part !== undefined).join(' · ')}
        {says} <NoteMark sources={[source]} />
      </span>
    );
  }
  const date = dose.date === undefined ? t('undated') : formatDate(dose.date);
  return (
    <>
      <Button size="s" kind="quiet" aria-label={t('openSource', { title, date })} onPress={() => onOpen(documentId)}>
        {title}
      </Button>
      {says}
    </>
  );
}
