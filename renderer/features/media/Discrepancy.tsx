/** Going on although the identities differ: an explicit act with its reason, which the journal keeps. */
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import styles from './media.module.css';

export interface DiscrepancyProps {
  reason: string;
  onReason: (reason: string) => void;
  isChecked: boolean;
  onChecked: (isChecked: boolean) => void;
  /** What is said where the images aren't those of a disc. */
  words?: { readonly warning: string; readonly reason: string };
}

export function Discrepancy({ reason, onReason, isChecked, onChecked, words }: DiscrepancyProps) {
  const { t } = useTranslation('media');
  return (
    <div className={styles.discrepancy}>
      <Notice tone="warn" live>
        {words?.warning ?? t('compare.warning')}
      </Notice>
      <TextField
        label={words?.reason ?? t('compare.reason')}
        hint={t('compare.reasonHint')}
        value={reason}
        onChange={onReason}
        maxLength={500}
      />
      <Checkbox value={isChecked} onChange={onChecked}>
        {t('compare.confirm')}
      </Checkbox>
    </div>
  );
}
