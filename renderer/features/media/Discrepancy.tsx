/** Going on although the identities differ: an explicit act with its reason, which the journal keeps. */
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import styles from './media.module.css';
import type { IdentityDecision } from './use-identity-decision.ts';

export interface DiscrepancyProps {
  decision: Pick<IdentityDecision<unknown>, 'reason' | 'setReason' | 'isChecked' | 'setChecked'>;
  /** What is said where it isn't about the images of a disc. */
  words?: { readonly warning: string; readonly reason: string; readonly confirm?: string };
}

export function Discrepancy({ decision, words }: DiscrepancyProps) {
  const { t } = useTranslation('media');
  return (
    <div className={styles.discrepancy}>
      <Notice tone="warn" live>
        {words?.warning ?? t('compare.warning')}
      </Notice>
      <TextField
        label={words?.reason ?? t('compare.reason')}
        hint={t('compare.reasonHint')}
        value={decision.reason}
        onChange={decision.setReason}
        maxLength={500}
      />
      <Checkbox value={decision.isChecked} onChange={decision.setChecked}>
        {words?.confirm ?? t('compare.confirm')}
      </Checkbox>
    </div>
  );
}
