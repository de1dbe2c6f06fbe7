/** A gauge of something under way, with the means to stop it. */
import { X } from 'lucide-react';
import { Group, ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './progress.module.css';

export interface ProgressProps {
  label: string;
  /** 0 to 1; unknown when left out. */
  value?: number | undefined;
  /** In words, in place of a percentage: « 1,2 Mo sur 3 Mo ». */
  text?: string | undefined;
  onCancel?: (() => void) | undefined;
}

export function Progress({ label, value, text, onCancel }: ProgressProps) {
  const { t } = useTranslation();
  // The button stands beside the gauge: what is inside one is told as a part of it, not as something to press (ARIA, progressbar).
  return (
    <Group aria-label={label} className={classNames(styles.progress)}>
      <ProgressBar
        className={classNames(styles.gauge)}
        aria-label={label}
        minValue={0}
        maxValue={1}
        isIndeterminate={value === undefined}
        {...(value === undefined ? {} : { value })}
        {...(text === undefined ? {} : { valueLabel: text })}
      >
        {({ percentage, valueText }) => (
          <>
            <span className={styles.label}>{label}</span>
            <span className={styles.value}>{valueText}</span>
            <span className={styles.track}>
              <span
                className={classNames(styles.fill, percentage === undefined && styles.unknown)}
                style={percentage === undefined ? {} : { width: `${percentage}%` }}
              />
            </span>
          </>
        )}
      </ProgressBar>
      {onCancel === undefined ? undefined : <IconButton icon={X} size="s" label={t('action.cancel')} onPress={onCancel} />}
    </Group>
  );
}
