/** A local document that was not sent: what, whose, and why, by an icon and words. */
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { errorText } from '../../i18n/error-text.ts';
import { formatShortDate } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './unsent.module.css';
import { unsentLooks } from './unsent-looks.ts';

export function UnsentRow({ publication, withPatient }: { publication: Publication; withPatient: boolean }) {
  const { t } = useTranslation('publish');
  const { form, type, patientName, unsentReason = 'local', heldBy, preparedBy, returned, lastError } = publication;
  const why =
    unsentReason === 'refused' && lastError !== undefined
      ? errorText(lastError).title
      : t(`unsent.why.${unsentReason}`, { name: (unsentReason === 'held' ? heldBy : returned?.by) ?? preparedBy, type: type.display });
  return (
    <div className={styles.row}>
      <Icon of={unsentLooks[unsentReason]} tone={unsentReason === 'refused' ? 'alert' : 'discreet'} />
      <span className={styles.col}>
        <b>{form.title}</b>
        <span>
          {withPatient ? `${patientName} · ` : ''}
          {type.display} · {formatShortDate(form.serviceStart)}
        </span>
        <span>
          {t('unsent.mark')} · {why}
        </span>
      </span>
    </div>
  );
}
