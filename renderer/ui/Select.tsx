/** A choice in a closed list. */
import { Check, ChevronDown } from 'lucide-react';
import type { SelectProps as AriaSelectProps, Key } from 'react-aria-components';
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldNotes } from './Field.tsx';
import field from './field.module.css';
import { Icon, type IconType } from './Icon.tsx';
import menu from './menu.module.css';

export interface Choice {
  id: string;
  label: string;
  /** Second line or trailing detail. */
  detail?: string;
  icon?: IconType;
}

export interface SelectProps extends Omit<AriaSelectProps<Choice>, 'className' | 'style' | 'children' | 'onChange' | 'value'> {
  label: string;
  /** Hides the label from the eye, not from assistive tools. */
  labelHidden?: boolean;
  choices: readonly Choice[];
  value: string | undefined;
  onChange: (id: string) => void;
  hint?: string;
  error?: string | undefined;
  compact?: boolean;
}

export function Select({ label, labelHidden, choices, value, onChange, hint, error, compact, ...rest }: SelectProps) {
  return (
    <AriaSelect
      {...rest}
      className={classNames(field.field)}
      value={value ?? null}
      onChange={(key: Key | null) => key !== null && onChange(String(key))}
      isInvalid={error !== undefined}
      {...(labelHidden === true ? { 'aria-label': label } : {})}
    >
      {labelHidden === true ? undefined : <Label className={field.label}>{label}</Label>}
      <Button className={classNames(field.input, compact === true && field.compact)}>
        <SelectValue className={classNames(menu.value)} />
        <Icon of={ChevronDown} size="s" tone="discreet" />
      </Button>
      <FieldNotes hint={hint} error={error} />
      <Popover className={classNames(menu.popover)} offset={4}>
        <ListBox className={classNames(menu.menu)} items={choices}>
          {(choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A line of a list of choices, shared with the combo box. */
export function ChoiceItem({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.label} className={classNames(menu.item)}>
      {({ isSelected }) => (
        <>
          {choice.icon === undefined ? undefined : <Icon of={choice.icon} tone="discreet" />}
          <span className={menu.cut}>{choice.label}</span>
          {choice.detail === undefined ? undefined : <span className={menu.detail}>{choice.detail}</span>}
          {isSelected ? <Icon of={Check} size="s" tone="accent" /> : undefined}
        </>
      )}
    </ListBoxItem>
  );
}
