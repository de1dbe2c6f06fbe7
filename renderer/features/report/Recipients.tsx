/** Whom the report is for: the record, with the patient in it; the prescriber; others who care for the patient. */
import { Send, UserPlus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReportRecipient } from '../../../preload/contract/reports.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import styles from './report.module.css';

export interface RecipientsProps {
  chosen: readonly ReportRecipient[];
  all: readonly ReportRecipient[];
  isHidden: boolean;
  onChange: (chosen: ReportRecipient[]) => void;
  onHide: (isHidden: boolean) => void;
}

export function Recipients({ chosen, all, isHidden, onChange, onHide }: RecipientsProps) {
  const { t } = useTranslation('report');
  const others = all.filter((each) => !chosen.some(({ displayName }) => displayName === each.displayName));
  return (
    <section className={styles.recipients} aria-label={t('recipients')}>
      <div className={styles.names}>
        <Icon of={Send} tone="discreet" />
        <span>{t('record')}</span>
        {chosen.map((each) => (
          <span key={each.documentId} className={styles.recipient}>
            {each.displayName}
            <IconButton
              icon={X}
              size="s"
              label={t('removeRecipient', { name: each.displayName })}
              onPress={() => onChange(chosen.filter((one) => one !== each))}
            />
          </span>
        ))}
        {others.length === 0 ? undefined : (
          <Menu
            label={t('addRecipient')}
            placement="top start"
            groups={[
              {
                id: 'people',
                actions: others.map((each) => ({
                  id: each.documentId,
                  label: each.displayName,
                  ...(each.organization === undefined ? {} : { detail: each.organization }),
                  onAction: () => onChange([...chosen, each]),
                })),
              },
            ]}
          >
            <IconButton icon={UserPlus} size="s" label={t('addRecipient')} />
          </Menu>
        )}
      </div>
      <Checkbox value={isHidden} onChange={onHide}>
        {t('hidden')}
      </Checkbox>
    </section>
  );
}
