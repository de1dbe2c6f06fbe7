/** Text fields: label above, help or error below; an error gives the cause and the remedy, and keeps what was typed. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import { TextField as AriaTextField, Group, Input, Label, Text, TextArea } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon, type IconType } from './Icon.tsx';

/** Label, control, then error or hint: the frame that every field shares. */
export function FieldNotes({ hint, error }: { hint?: ReactNode; error?: string | undefined }) {
  if (error !== undefined) {
    return (
      <Text slot="errorMessage" className={classNames(styles.hint, styles.error)}>
        <Icon of={CircleAlert} size="s" />
        {error}
      </Text>
    );
  }
  return hint === undefined ? undefined : (
    <Text slot="description" className={styles.hint}>
      {hint}
    </Text>
  );
}

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid' | 'validate'> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  icon?: IconType;
  placeholder?: string;
  /** More than one makes it an area. */
  rows?: number;
  /** Follows the text inside the border: a unit, a key, a button. */
  suffix?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

export function TextField({ label, hint, error, icon, placeholder, rows = 1, suffix, inputRef, ...rest }: TextFieldProps) {
  const shown = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField {...rest} className={classNames(styles.field)} isInvalid={error !== undefined}>
      <Label className={styles.label}>{label}</Label>
      {rows > 1 ? (
        <TextArea className={classNames(styles.input, styles.area)} rows={rows} {...shown} />
      ) : (
        <Group className={classNames(styles.input)}>
          {icon === undefined ? undefined : <Icon of={icon} tone="discreet" />}
          <Input className={classNames(styles.bare)} {...shown} {...(inputRef === undefined ? {} : { ref: inputRef })} />
          {suffix}
        </Group>
      )}
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  );
}
