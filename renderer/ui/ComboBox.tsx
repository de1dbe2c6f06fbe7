/** A choice by search in a list that the caller fills as one types (the core ranks, not the page). */
import { ChevronDown, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Key } from 'react-aria-components';
import { ComboBox as AriaComboBox, Button, Group, Input, Label, ListBox, Popover } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldNotes } from './Field.tsx';
import field from './field.module.css';
import { Icon } from './Icon.tsx';
import menu from './menu.module.css';
import { type Choice, ChoiceItem } from './Select.tsx';

export interface ComboBoxProps {
  label: string;
  choices: readonly Choice[];
  text: string;
  onTextChange: (text: string) => void;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  placeholder?: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Shown when nothing matches. */
  nothing: ReactNode;
  isRequired?: boolean;
  autoFocus?: boolean;
  /** What isn't in the list may be written all the same. */
  allowsAnything?: boolean;
}

export function ComboBox(props: ComboBoxProps) {
  const {
    label,
    choices,
    text,
    onTextChange,
    value,
    onChange,
    placeholder,
    hint,
    error,
    nothing,
    isRequired = false,
    autoFocus = false,
    allowsAnything = false,
  } = props;
  return (
    <AriaComboBox
      className={classNames(field.field)}
      items={choices}
      inputValue={text}
      onInputChange={onTextChange}
      value={value ?? null}
      onChange={(key: Key | null) => onChange(key === null ? undefined : String(key))}
      defaultFilter={() => true}
      menuTrigger={allowsAnything ? 'input' : 'focus'}
      allowsEmptyCollection
      allowsCustomValue={allowsAnything}
      isInvalid={error !== undefined}
      isRequired={isRequired}
      autoFocus={autoFocus}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={classNames(field.input)}>
        <Icon of={Search} tone="discreet" />
        <Input className={classNames(field.bare)} {...(placeholder === undefined ? {} : { placeholder })} />
        <Button className={classNames(field.clear)}>
          <Icon of={ChevronDown} size="s" />
        </Button>
      </Group>
      <FieldNotes hint={hint} error={error} />
      <Popover className={classNames(menu.popover)} offset={4}>
        <ListBox<Choice> className={classNames(menu.menu)} renderEmptyState={() => <div className={menu.nothing}>{nothing}</div>}>
          {(choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
