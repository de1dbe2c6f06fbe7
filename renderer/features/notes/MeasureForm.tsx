/** « Noter une mesure » : each quantity its field and its unit; those that are filled are noted, all of one moment. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteEntry, QuantityChoice } from '../../../preload/contract/notes.ts';
import type { ProfileMeasure } from '../../../preload/contract/profile.ts';
import { formatNumber, formatShortDate } from '../../i18n/format.ts';
import { DateField } from '../../ui/DateField.tsx';
import { TextField } from '../../ui/Field.tsx';
import { measureDoubt, measureFault, monthsBetween, proposed } from './doubts.ts';
import type { NoteFormProps } from './NoteDialog.tsx';
import { NoteFrame } from './NoteFrame.tsx';
import styles from './notes.module.css';
import { typedNumber } from './typed.ts';
import { useSaving } from './use-saving.ts';

/** As it is typed; the second of a pair of pressures. */
type Typed = Readonly<Record<string, readonly [string, string]>>;

const nothing = ['', ''] as const;

export function MeasureForm({ profile, choices, birthDate, today, onSave, onClose }: NoteFormProps) {
  const { t } = useTranslation('notes');
  const [typed, setTyped] = useState<Typed>({});
  const [day, setDay] = useState<string | undefined>(today);
  const [time, setTime] = useState('');
  const now = new Date();
  const of = (code: string) => typed[code] ?? nothing;
  const quantities = proposed(choices.quantities, monthsBetween(birthDate, now), profile.measures);
  const filled = quantities.filter(({ code }) => of(code).some((text) => text.trim() !== ''));
  const faultOf = (quantity: QuantityChoice) =>
    measureFault(quantity, typedNumber(of(quantity.code)[0]), typedNumber(of(quantity.code)[1]));
  const isTimeRight = time.trim() === '' || /^(?:[01]?\d|2[0-3])[:hH]\s?[0-5]\d$/u.test(time.trim());
  const moment = momentOf(day ?? today, time, now);
  const dayError =
    day === undefined
      ? t('required')
      : day < birthDate.slice(0, 10)
        ? t('beforeBirth')
        : moment.getTime() > now.getTime() + 60_000
          ? t('future')
          : undefined;
  const doubts = filled.flatMap((quantity) => {
    if (faultOf(quantity) !== undefined) return [];
    const [value, second] = of(quantity.code).map(typedNumber);
    const known = profile.measures.find(({ code }) => code === quantity.code);
    const doubt =
      value === undefined
        ? undefined
        : measureDoubt(quantity, value, second, known, now, { at: moment, months: monthsBetween(birthDate, moment) });
    if (doubt === undefined) return [];
    const told = [value, second].flatMap((one) => (one === undefined ? [] : formatNumber(one, 2))).join('/');
    const words = { label: quantity.label, said: `${told} ${quantity.unit}` };
    return doubt.kind === 'unusual'
      ? [t('measure.unusual', words)]
      : [t('measure.moved', { ...words, former: `${formatNumber(doubt.former, 1)} ${quantity.unit}`, date: formatShortDate(doubt.at) })];
  });
  const saving = useSaving({
    isRight: filled.length > 0 && filled.every((quantity) => faultOf(quantity) === undefined) && isTimeRight && dayError === undefined,
    entries: () =>
      filled.flatMap(({ code }): NoteEntry[] => {
        const [value, second] = of(code).map(typedNumber);
        return value === undefined
          ? []
          : [{ kind: 'measure', code, value, at: moment.toISOString(), ...(second === undefined ? {} : { second }) }];
      }),
    onSave,
  });
  const errorOf = (quantity: QuantityChoice) => {
    const fault = of(quantity.code).every((text) => text.trim() === '') ? undefined : faultOf(quantity);
    // While it is being typed, « 1 » is not yet wrong.
    if (fault === undefined || !saving.isTried) return undefined;
    const { possible: range, unit } = quantity;
    if (fault === 'impossible') return t('measure.impossible', { low: formatNumber(range[0], 2), high: formatNumber(range[1], 2), unit });
    return t(fault === 'not-number' ? 'measure.notNumber' : `measure.${fault}`);
  };
  return (
    <NoteFrame
      kind="measure"
      doubts={saving.isTried && filled.length === 0 ? [t('measure.nothing')] : doubts}
      isPending={saving.isPending}
      onClose={onClose}
      onSave={saving.save}
      more={
        <>
          <DateField label={t('measure.day')} value={day} onChange={setDay} max={today} error={dayError} />
          <TextField
            label={t('measure.time')}
            value={time}
            onChange={setTime}
            placeholder={new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short' }).format(now)}
            error={isTimeRight ? undefined : t('measure.timeWrong')}
          />
        </>
      }
    >
      <div className={styles.pair}>
        {quantities.map((quantity, index) => (
          <Quantity
            key={quantity.code}
            quantity={quantity}
            typed={of(quantity.code)}
            onType={(texts) => setTyped((former) => ({ ...former, [quantity.code]: texts }))}
            known={profile.measures.find(({ code }) => code === quantity.code)}
            error={errorOf(quantity)}
            autoFocus={index === 0}
          />
        ))}
      </div>
    </NoteFrame>
  );
}

/** The hour of the day that was typed, in this workstation's time; now where none was and the day is today. */
function momentOf(day: string, time: string, now: Date): Date {
  const [hours, minutes] = time.trim() === '' ? [now.getHours(), now.getMinutes()] : time.split(/[:hH]/u).map(Number);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, hours ?? 0, minutes ?? 0);
}

interface QuantityProps {
  quantity: QuantityChoice;
  typed: readonly [string, string];
  onType: (texts: readonly [string, string]) => void;
  known: ProfileMeasure | undefined;
  error: string | undefined;
  autoFocus: boolean;
}

function Quantity({ quantity: { label, unit, second }, typed: [value, other], onType, known, error, autoFocus }: QuantityProps) {
  const { t } = useTranslation('notes');
  const [last] = known?.points ?? [];
  const said = last === undefined ? '' : [last.value, last.second].flatMap((of) => (of === undefined ? [] : formatNumber(of, 2))).join('/');
  const hint = last?.at === undefined ? undefined : `${said} ${unit} · ${formatShortDate(last.at)}`;
  const suffix = <span className={styles.unit}>{unit}</span>;
  const common = { inputMode: 'decimal', autoComplete: 'off', maxLength: 10 } as const;
  if (second === undefined) {
    return (
      <TextField
        {...common}
        label={label}
        value={value}
        onChange={(text) => onType([text, ''])}
        suffix={suffix}
        hint={hint}
        error={error}
        autoFocus={autoFocus}
      />
    );
  }
  return (
    <div className={styles.wide}>
      <div className={styles.pressure}>
        <TextField
          {...common}
          label={`${label}, ${t('measure.systolic').toLocaleLowerCase('fr')}`}
          value={value}
          onChange={(text) => onType([text, other])}
          suffix={suffix}
          hint={hint}
          error={error}
          autoFocus={autoFocus}
        />
        <TextField {...common} label={t('measure.diastolic')} value={other} onChange={(text) => onType([value, text])} suffix={suffix} />
      </div>
    </div>
  );
}
