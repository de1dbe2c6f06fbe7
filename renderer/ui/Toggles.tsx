/** Checkbox, switch, radio group and segmented choice. */
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
  Label,
  Radio,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldNotes } from './Field.tsx';
import field from './field.module.css';
import { Icon } from './Icon.tsx';
import styles from './toggles.module.css';

interface BooleanProps {
  children: ReactNode;
  value: boolean;
  onChange: (value: boolean) => void;
  detail?: ReactNode;
  isDisabled?: boolean;
}

export function Checkbox({ children, value, onChange, detail, isDisabled = false }: BooleanProps) {
  return (
    <AriaCheckbox className={classNames(styles.check)} isSelected={value} onChange={onChange} isDisabled={isDisabled}>
      <span className={styles.box}>
        <Icon of={Check} size="xs" />
      </span>
      <span>{children}</span>
      {detail === undefined ? undefined : <span className={styles.detail}>{detail}</span>}
    </AriaCheckbox>
  );
}

export function Switch({ children, value, onChange, detail, isDisabled = false }: BooleanProps) {
  return (
    <AriaSwitch className={classNames(styles.switchRow)} isSelected={value} onChange={onChange} isDisabled={isDisabled}>
      <span className={styles.col}>
        <span>{children}</span>
        {detail === undefined ? undefined : <span className={styles.detail}>{detail}</span>}
      </span>
      <span className={styles.switch} />
    </AriaSwitch>
  );
}

export interface Option<T extends string> {
  value: T;
  label: ReactNode;
  detail?: ReactNode;
}

export interface RadioGroupProps<T extends string> {
  label: string;
  labelHidden?: boolean;
  options: readonly Option<T>[];
  value: T | undefined;
  onChange: (value: T) => void;
  /** Boxed lines, as for who may see a document; otherwise plain lines. */
  boxed?: boolean;
  hint?: string;
  error?: string | undefined;
}

export function RadioGroup<T extends string>({ label, labelHidden, options, value, onChange, boxed, hint, error }: RadioGroupProps<T>) {
  return (
    <AriaRadioGroup
      className={classNames(field.field)}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen as T)}
      isInvalid={error !== undefined}
      {...(labelHidden === true ? { 'aria-label': label } : {})}
    >
      {labelHidden === true ? undefined : <Label className={field.label}>{label}</Label>}
      <div className={boxed === true ? styles.boxed : styles.plain}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={classNames(styles.check)}>
            <span className={styles.dot} />
            <span className={boxed === true ? styles.strong : undefined}>{option.label}</span>
            {option.detail === undefined ? undefined : (
              <Text slot="description" className={styles.detail}>
                {option.detail}
              </Text>
            )}
          </Radio>
        ))}
      </div>
      <FieldNotes hint={hint} error={error} />
    </AriaRadioGroup>
  );
}

export interface SegmentedProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
}

/** A few ways to show the same thing. */
export function Segmented<T extends string>({ label, options, value, onChange }: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={classNames(styles.segmented)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        for (const key of keys) onChange(key as T);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className={classNames(styles.segment)}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
