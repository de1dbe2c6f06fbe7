/** Traits of identities side by side, line by line; what differs is said in words, with its icon and its ground. */
import { CircleCheck, CirclePlus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from './Pill.tsx';
import styles from './trait-table.module.css';

/** `lacking`: one of the two doesn't say what it must. `added`: only the second one says it, and the first would have it from there. */
export type TraitVerdict = 'matches' | 'differs' | 'lacking' | 'uncompared' | 'added';

export interface ComparedTrait {
  readonly id: string;
  readonly title: string;
  /** One for each column; `undefined` or empty where nothing is said. */
  readonly values: readonly ReactNode[];
  /** Left out for what is only shown to tell with. */
  readonly verdict?: TraitVerdict | undefined;
}

export interface TraitTableProps {
  label: string;
  /** Where the values come from. */
  columns: readonly { readonly id: string; readonly title: ReactNode }[];
  traits: readonly ComparedTrait[];
  /** Head of the verdicts, when it says more than that traits were compared. */
  verdicts?: string;
}

/** Of one trait, for whoever has the lists of a comparison. */
export function verdictOf<T extends string>(trait: T, differences: readonly T[], uncompared: readonly T[]): TraitVerdict {
  return differences.includes(trait) ? 'differs' : uncompared.includes(trait) ? 'uncompared' : 'matches';
}

export function TraitTable({ label, columns, traits, verdicts }: TraitTableProps) {
  const { t } = useTranslation();
  // No column of verdicts as long as nothing was compared.
  const isCompared = traits.some(({ verdict }) => verdict !== undefined);
  return (
    <table className={styles.traits} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={styles.title}>
            {t('traits.trait')}
          </th>
          {columns.map(({ id, title }) => (
            <th key={id} scope="col">
              {title}
            </th>
          ))}
          {isCompared ? (
            <th scope="col" className={styles.verdict}>
              {verdicts ?? t('traits.verdict')}
            </th>
          ) : undefined}
        </tr>
      </thead>
      <tbody>
        {traits.map(({ id, title, values, verdict }) => (
          <tr key={id} data-differs={verdict === 'differs' || verdict === 'lacking' || undefined}>
            <th scope="row">{title}</th>
            {columns.map((column, index) => (
              <td key={column.id}>{values[index] || t('none')}</td>
            ))}
            {isCompared ? <td className={styles.said}>{verdict === undefined ? undefined : <Verdict verdict={verdict} />}</td> : undefined}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const marks = {
  differs: { icon: TriangleAlert, tone: 'warn', medium: true },
  lacking: { icon: TriangleAlert, tone: 'warn', medium: true },
  matches: { icon: CircleCheck, tone: 'normal' },
  added: { icon: CirclePlus, tone: 'info' },
  uncompared: { tone: 'secondary' },
} as const;

function Verdict({ verdict }: { verdict: TraitVerdict }) {
  const { t } = useTranslation();
  return <Mark {...marks[verdict]}>{t(`traits.${verdict}`)}</Mark>;
}
