/** The text of a message: grows with what is typed; fields of a template that are still to be filled in stand out under the letters. */
import { type Ref, useRef } from 'react';
import { TextField as AriaTextField, Label, TextArea } from 'react-aria-components';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/field.module.css';
import { textParts } from './template-fields.ts';
import styles from './text.module.css';

export interface MessageTextProps {
  label: string;
  labelHidden?: boolean;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string;
  /** One line on a low screen, as long as nothing is written. */
  isShort?: boolean;
  /** Fills its pane rather than following its text. */
  fills?: boolean;
  areaRef?: Ref<HTMLTextAreaElement>;
  autoFocus?: boolean;
  isReadOnly?: boolean;
}

export function MessageText(props: MessageTextProps) {
  const {
    label,
    labelHidden = false,
    value,
    onChange,
    placeholder,
    isShort = false,
    fills = false,
    areaRef,
    autoFocus = false,
    isReadOnly = false,
  } = props;
  const behind = useRef<HTMLDivElement>(null);
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      maxLength={200_000}
      className={classNames(field.field, styles.field, fills && styles.fills, isShort && styles.short)}
      autoFocus={autoFocus}
      isReadOnly={isReadOnly}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {labelHidden ? undefined : <Label className={field.label}>{label}</Label>}
      <div className={styles.stack}>
        <div ref={behind} className={styles.behind} aria-hidden="true">
          {textParts(value).map(({ text, start, isField }) =>
            isField ? (
              <mark key={start} className={styles.mark}>
                {text}
              </mark>
            ) : (
              <span key={start}>{text}</span>
            ),
          )}
        </div>
        <TextArea
          className={classNames(styles.area)}
          onScroll={(event) => {
            if (behind.current !== null) behind.current.scrollTop = event.currentTarget.scrollTop;
          }}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(areaRef === undefined ? {} : { ref: areaRef })}
        />
      </div>
    </AriaTextField>
  );
}
