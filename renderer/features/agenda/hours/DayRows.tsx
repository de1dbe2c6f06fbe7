/** Days unlike the others, opened or closed, and those in which somebody else receives. */
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import { readClock } from '../blocks/block-form.ts';
import styles from './hours.module.css';
import {
  type ExceptionRow,
  exceptionProblem,
  newException,
  newReplacement,
  type Problem,
  type ReplacementRow,
  replacementProblem,
} from './hours-form.ts';

interface RowsProps<T> {
  rows: readonly T[];
  today: string;
  onChange: (rows: readonly T[]) => void;
}

export function ExceptionRows({ rows, today, onChange }: RowsProps<ExceptionRow>) {
  const { t } = useTranslation('agendaHours');
  return (
    <Rows
      kind="exceptions"
      rows={rows}
      onAdd={() => onChange([...rows, newException(crypto.randomUUID(), today)])}
      onRemove={(id) => onChange(rows.filter((one) => one.id !== id))}
      problemOf={exceptionProblem}
    >
      {(row) => {
        const set = (part: Partial<ExceptionRow>) => onChange(rows.map((one) => (one.id === row.id ? { ...one, ...part } : one)));
        const clock = (text: string) => (readClock(text) === undefined ? t('problem.clock') : undefined);
        return (
          <>
            <div className={styles.kind}>
              <Select
                label={t('exceptions.kind')}
                value={row.kind}
                choices={(['closed', 'open'] as const).map((id) => ({ id, label: t(`exceptions.${id}`) }))}
                onChange={(kind) => set({ kind: kind === 'open' ? 'open' : 'closed' })}
              />
            </div>
            <Days row={row} onChange={set} />
            <div className={styles.words}>
              <TextField label={t('exceptions.label')} value={row.label} onChange={(label) => set({ label })} maxLength={200} />
            </div>
            <div className={styles.whole}>
              <Checkbox value={row.isWholeDays} onChange={(isWholeDays) => set({ isWholeDays })}>
                {t('exceptions.wholeDays')}
              </Checkbox>
            </div>
            {row.isWholeDays ? undefined : (
              <>
                <div className={styles.clock}>
                  <TextField label={t('from')} value={row.from} onChange={(from) => set({ from })} error={clock(row.from)} />
                </div>
                <div className={styles.clock}>
                  <TextField label={t('to')} value={row.to} onChange={(to) => set({ to })} error={clock(row.to)} />
                </div>
              </>
            )}
          </>
        );
      }}
    </Rows>
  );
}

export function ReplacementRows({ rows, today, onChange }: RowsProps<ReplacementRow>) {
  const { t } = useTranslation('agendaHours');
  return (
    <Rows
      kind="replacements"
      rows={rows}
      onAdd={() => onChange([...rows, newReplacement(crypto.randomUUID(), today)])}
      onRemove={(id) => onChange(rows.filter((one) => one.id !== id))}
      problemOf={replacementProblem}
    >
      {(row) => {
        const set = (part: Partial<ReplacementRow>) => onChange(rows.map((one) => (one.id === row.id ? { ...one, ...part } : one)));
        return (
          <>
            <div className={styles.words}>
              <TextField label={t('replacements.name')} value={row.name} onChange={(name) => set({ name })} maxLength={120} />
            </div>
            <Days row={row} onChange={set} />
          </>
        );
      }}
    </Rows>
  );
}

interface Span {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The last day follows the first when it would come before it. */
function Days({ row, onChange }: { row: Span; onChange: (part: Partial<Span>) => void }) {
  const { t } = useTranslation('agendaHours');
  return (
    <>
      <div className={styles.date}>
        <DateField
          label={t('firstDay')}
          value={row.firstDay}
          onChange={(day) => day !== undefined && onChange({ firstDay: day, ...(day > row.lastDay ? { lastDay: day } : {}) })}
        />
      </div>
      <div className={styles.date}>
        <DateField label={t('lastDay')} value={row.lastDay} onChange={(day) => day !== undefined && onChange({ lastDay: day })} />
      </div>
    </>
  );
}

interface FrameProps<T extends { id: string }> {
  kind: 'exceptions' | 'replacements';
  rows: readonly T[];
  onAdd: () => void;
  onRemove: (id: string) => void;
  problemOf: (row: T) => Problem | undefined;
  children: (row: T) => ReactNode;
}

function Rows<T extends { id: string }>({ kind, rows, onAdd, onRemove, problemOf, children }: FrameProps<T>) {
  const { t } = useTranslation('agendaHours');
  return (
    <Section
      title={t(`${kind}.title`)}
      aside={
        <Button size="s" icon={Plus} onPress={onAdd}>
          {t(`${kind}.add`)}
        </Button>
      }
    >
      {rows.length === 0 ? <p className={styles.discreet}>{t(`${kind}.none`)}</p> : undefined}
      <ul className={styles.rows}>
        {rows.map((row, index) => {
          const problem = problemOf(row);
          return (
            <li key={row.id} className={styles.row}>
              <fieldset className={styles.set}>
                <legend className="sr-only">{t(`${kind}.row`, { number: index + 1 })}</legend>
                <div className={styles.line}>
                  {children(row)}
                  <span className={styles.remove}>
                    <IconButton icon={Trash2} label={t(`${kind}.remove`)} onPress={() => onRemove(row.id)} />
                  </span>
                </div>
                {problem === undefined || problem === 'clock' ? undefined : (
                  <p className={styles.problem} role="alert">
                    {t(`problem.${problem}`)}
                  </p>
                )}
              </fieldset>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
