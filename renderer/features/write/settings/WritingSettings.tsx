/** Settings → Messages: what ends one's messages, by mailbox, and the templates. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailboxId } from '../../../../preload/contract/mailboxes.ts';
import { Select } from '../../../ui/Select.tsx';
import settings from '../../settings/settings.module.css';
import { useWritableMailboxes } from '../use-mailboxes.ts';
import { Signature } from './Signature.tsx';
import { TemplateList } from './TemplateList.tsx';

export function WritingSettings() {
  const { t } = useTranslation('writing');
  const { mailboxes, isKnown } = useWritableMailboxes();
  const [chosen, setChosen] = useState<MailboxId>();
  const mailboxId = chosen ?? mailboxes[0]?.id;
  if (mailboxId === undefined) return isKnown ? <p className={settings.hint}>{t('none')}</p> : undefined;
  return (
    <div className={settings.fields}>
      {mailboxes.length < 2 ? undefined : (
        <Select
          label={t('mailbox')}
          choices={mailboxes.map(({ id, label, address }) => ({ id, label, detail: address }))}
          value={mailboxId}
          onChange={(id) => setChosen(id as MailboxId)}
        />
      )}
      <Signature key={mailboxId} mailboxId={mailboxId} />
      <TemplateList mailboxes={mailboxes} />
    </div>
  );
}
