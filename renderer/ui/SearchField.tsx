/** A search field: icon, the key that brings you there, a cross to empty it; Échap empties it too. */
import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { SearchField as AriaSearchField, Button, Group, Input } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';

export interface SearchFieldProps {
  /** Accessible name; the placeholder says what can be typed. */
  label: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
  onSubmit?: (text: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  shortcut?: string | undefined;
  autoFocus?: boolean;
  /** 28 px instead of 32, in a pane's head. */
  compact?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, value, onChange, onSubmit, onKeyDown, shortcut, autoFocus = false, compact = true, inputRef } = props;
  const { t } = useTranslation();
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      className={classNames(styles.field)}
      {...(onSubmit === undefined ? {} : { onSubmit })}
    >
      <Group className={classNames(styles.input, compact && styles.compact)}>
        <Icon of={Search} tone="discreet" />
        <Input
          className={classNames(styles.bare)}
          autoComplete="off"
          spellCheck={false}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(onKeyDown === undefined ? {} : { onKeyDown })}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
        {value === '' && shortcut !== undefined ? <Kbd>{shortcut}</Kbd> : undefined}
        <Button className={classNames(styles.clear)} aria-label={t('action.clear')}>
          <Icon of={X} size="s" />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
