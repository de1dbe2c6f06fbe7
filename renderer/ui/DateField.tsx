/** A date typed by segments in the French order, with a calendar beside it. Values are ISO days (YYYY-MM-DD). */
import { type CalendarDate, parseDate } from '@internationalized/date';
import { Calendar as CalendarIcon, ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Label,
  Popover,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './date-field.module.css';
import { FieldNotes } from './Field.tsx';
import field from './field.module.css';
import { Icon } from './Icon.tsx';
import menu from './menu.module.css';

export interface DateFieldProps {
  label: string;
  labelHidden?: boolean;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  /** Latest day accepted. */
  max?: string;
  min?: string;
  hint?: string;
  error?: string | undefined;
}

function day(iso: string | undefined): CalendarDate | undefined {
  try {
    return iso === undefined || iso === '' ? undefined : parseDate(iso.slice(0, 10));
  } catch {
    return undefined;
  }
}

export function DateField({ label, labelHidden, value, onChange, max, min, hint, error }: DateFieldProps) {
  const latest = day(max);
  const earliest = day(min);
  return (
    <DatePicker
      className={classNames(field.field)}
      value={day(value) ?? null}
      onChange={(chosen) => onChange(chosen?.toString())}
      isInvalid={error !== undefined}
      {...(latest === undefined ? {} : { maxValue: latest })}
      {...(earliest === undefined ? {} : { minValue: earliest })}
      {...(labelHidden === true ? { 'aria-label': label } : {})}
    >
      {labelHidden === true ? undefined : <Label className={field.label}>{label}</Label>}
      <Group className={classNames(field.input)}>
        <DateInput className={classNames(styles.segments)}>
          {(segment) => <DateSegment segment={segment} className={classNames(styles.segment)} />}
        </DateInput>
        <Button className={classNames(field.clear)}>
          <Icon of={CalendarIcon} />
        </Button>
      </Group>
      <FieldNotes hint={hint} error={error} />
      <Popover className={classNames(menu.popover)} offset={4}>
        <Dialog className={classNames(styles.dialog)}>
          <Calendar>
            <header className={styles.head}>
              <Button slot="previous" className={classNames(field.clear)}>
                <Icon of={ChevronLeft} />
              </Button>
              <CalendarHeading className={classNames(styles.month)} />
              <Button slot="next" className={classNames(field.clear)}>
                <Icon of={ChevronRight} />
              </Button>
            </header>
            <CalendarGrid className={classNames(styles.grid)}>
              {(date) => <CalendarCell date={date} className={classNames(styles.cell)} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
