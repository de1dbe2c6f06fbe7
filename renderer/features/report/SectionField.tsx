/** One section of the report: a plain field that grows with its text, so that the system's dictation writes in it as in any other. */
import { CircleAlert } from 'lucide-react';
import { type Ref, useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './report.module.css';

export interface SectionFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onFocus?: () => void;
  /** What is missing, once a signature was asked for. */
  error?: string | undefined;
  isStrong?: boolean;
  fieldRef?: Ref<HTMLTextAreaElement>;
}

export function SectionField({ label, value, onChange, onFocus, error, isStrong = false, fieldRef }: SectionFieldProps) {
  const id = useId();
  return (
    <div className={classNames(styles.section, isStrong && styles.strong)}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={fieldRef}
        className={styles.text}
        value={value}
        rows={1}
        lang="fr"
        spellCheck
        aria-invalid={error !== undefined}
        {...(error === undefined ? {} : { 'aria-describedby': `${id}-error` })}
        onChange={(event) => onChange(event.target.value)}
        onFocus={onFocus}
      />
      {error === undefined ? undefined : (
        <p id={`${id}-error`} className={styles.error} role="alert">
          <Icon of={CircleAlert} size="s" />
          {error}
        </p>
      )}
    </div>
  );
}
