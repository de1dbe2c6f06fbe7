/** What a message of ours says, to whom, with what, and what became of it for each. */
import { FileText, Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { formatDateTime, formatSize } from '../../i18n/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Terms } from '../../ui/Pane.tsx';
import styles from './composer.module.css';
import { DeliveryLine } from './DeliveryLine.tsx';
import write from './write.module.css';

export function MessageDetail({ message }: { message: OutgoingMessage }) {
  const { t } = useTranslation('write');
  const { recipients, attachments, writtenBy, sentBy, form, size, deliveries } = message;
  return (
    <>
      <Terms
        items={[
          { term: t('fields.to'), value: recipients.map(({ name, address }) => name || address).join(', ') },
          { term: t('detail.written'), value: `${writtenBy.displayName}, ${formatDateTime(message.createdAt)}` },
          ...(sentBy === undefined || sentBy.nationalId === writtenBy.nationalId
            ? []
            : [{ term: t('detail.sentBy'), value: sentBy.displayName }]),
          { term: t('detail.size'), value: formatSize(size) },
        ]}
      />
      {deliveries.length === 0 ? undefined : (
        <ul className={styles.deliveries} aria-label={t('detail.deliveries')}>
          {deliveries.map((step) => (
            <DeliveryLine key={step.address} step={step} />
          ))}
        </ul>
      )}
      <p className={styles.read}>{form.text}</p>
      {attachments.length === 0 ? undefined : (
        <ul className={write.pieceList} aria-label={t('attach.list')}>
          {attachments.map(({ id, name, size: weight, documentId }) => (
            <li key={id} className={write.piece}>
              <Icon of={documentId === undefined ? Paperclip : FileText} size="s" tone="discreet" />
              <span className={write.cut}>{name}</span>
              <span className={write.discreet}>{formatSize(weight)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
