/** The usual week: on which days, from when to when, every how many weeks, for which reasons, between which dates. */
import { ChevronDown, ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { VisitReason } from '../../../../preload/contract/agenda-setup.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Section } from '../../../ui/Pane.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Checkbox } from '../../../ui/Toggles.tsx';
import { readClock } from '../blocks/block-form.ts';
import { weekdayName } from '../time/days.ts';
import styles from './hours.module.css';
import { newWeekRow, type WeekRow, weekProblem } from './hours-form.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

export interface WeekRowsProps {
  rows: readonly WeekRow[];
  reasons: readonly VisitReason[];
  today: string;
  onChange: (rows: readonly WeekRow[]) => void;
}

export function WeekRows({ rows, reasons, today, onChange }: WeekRowsProps) {
  const { t } = useTranslation('agendaHours');
  return (
    <Section
      title={t('week.title')}
      aside={
        <Button size="s" icon={Plus} onPress={() => onChange([...rows, newWeekRow(crypto.randomUUID(), today)])}>
          {t('week.add')}
        </Button>
      }
    >
      {rows.length === 0 ? <p className={styles.discreet}>{t('week.none')}</p> : undefined}
      <ul className={styles.rows}>
        {rows.map((row, index) => (
          <li key={row.id} className={styles.row}>
            <fieldset className={styles.set}>
              <legend className="sr-only">{t('week.row', { number: index + 1 })}</legend>
              <Line
                row={row}
                reasons={reasons}
                onChange={(part) => onChange(rows.map((one) => (one.id === row.id ? { ...one, ...part } : one)))}
                onRemove={() => onChange(rows.filter((one) => one.id !== row.id))}
              />
            </fieldset>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface LineProps {
  row: WeekRow;
  reasons: readonly VisitReason[];
  onChange: (part: Partial<WeekRow>) => void;
  onRemove: () => void;
}

function Line({ row, reasons, onChange, onRemove }: LineProps) {
  const { t } = useTranslation('agendaHours');
  const [isOpen, setOpen] = useState(false);
  const problem = weekProblem(row);
  const toggleDay = (day: number, isOn: boolean) =>
    onChange({ weekdays: isOn ? [...row.weekdays, day].toSorted() : row.weekdays.filter((one) => one !== day) });
  const clock = (text: string) => (readClock(text) === undefined ? t('problem.clock') : undefined);
  const name =
    row.reasonIds.length === 0
      ? t('week.allReasons')
      : row.reasonIds.length === 1
        ? (reasons.find(({ id }) => id === row.reasonIds[0])?.name ?? t('week.reasons', { count: 1 }))
        : t('week.reasons', { count: row.reasonIds.length });
  return (
    <>
      <div className={styles.line}>
        <fieldset className={styles.days}>
          <legend className="sr-only">{t('week.days')}</legend>
          {everyDay.map((day) => (
            <ToggleButton
              key={day}
              aria-label={weekdayName(day, 'long')}
              className={styles.day ?? ''}
              isSelected={row.weekdays.includes(day)}
              onChange={(isOn) => toggleDay(day, isOn)}
            >
              {weekdayName(day, 'long').charAt(0).toLocaleUpperCase('fr')}
            </ToggleButton>
          ))}
        </fieldset>
        <div className={styles.clock}>
          <TextField label={t('from')} value={row.from} onChange={(from) => onChange({ from })} error={clock(row.from)} />
        </div>
        <div className={styles.clock}>
          <TextField label={t('to')} value={row.to} onChange={(to) => onChange({ to })} error={clock(row.to)} />
        </div>
        <div className={styles.every}>
          <Select
            label={t('week.every')}
            value={String(row.everyWeeks)}
            choices={Array.from({ length: 8 }, (_, at) => ({ id: String(at + 1), label: t('week.weeks', { count: at + 1 }) }))}
            onChange={(weeks) => onChange({ everyWeeks: Number(weeks) })}
          />
        </div>
        <span className={styles.remove}>
          <IconButton icon={Trash2} label={t('week.remove')} onPress={onRemove} />
        </span>
      </div>
      {problem === undefined || problem === 'clock' ? undefined : (
        <p className={styles.problem} role="alert">
          {t(`problem.${problem}`)}
        </p>
      )}
      <Button kind="quiet" size="s" icon={isOpen ? ChevronDown : ChevronRight} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {t('week.more', { name })}
      </Button>
      {isOpen ? (
        <div className={styles.more}>
          <fieldset>
            <legend className={styles.label}>{t('week.keptFor')}</legend>
            <div className={styles.reasons}>
              {reasons.map(({ id, name: reason }) => (
                <Checkbox
                  key={id}
                  value={row.reasonIds.includes(id)}
                  onChange={(isOn) => onChange({ reasonIds: isOn ? [...row.reasonIds, id] : row.reasonIds.filter((one) => one !== id) })}
                >
                  {reason}
                </Checkbox>
              ))}
            </div>
          </fieldset>
          <div className={styles.line}>
            <div className={styles.date}>
              <DateField
                label={t('week.validFrom')}
                value={row.validFrom}
                onChange={(validFrom) => validFrom !== undefined && onChange({ validFrom })}
              />
            </div>
            <div className={styles.date}>
              <DateField label={t('week.validUntil')} value={row.validUntil} onChange={(validUntil) => onChange({ validUntil })} />
            </div>
            {row.validUntil === undefined ? undefined : (
              <span className={styles.remove}>
                <Button kind="quiet" onPress={() => onChange({ validUntil: undefined })}>
                  {t('week.noEnd')}
                </Button>
              </span>
            )}
          </div>
        </div>
      ) : undefined}
    </>
  );
}
