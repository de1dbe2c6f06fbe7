/** Said before the text: the sender may not be who it seems to be. */
import { useTranslation } from 'react-i18next';
import type { MessageEnvelope } from '../../../../preload/contract/messages.ts';
import { Notice } from '../../../ui/Notice.tsx';

export function SenderWarning({ lookAlike, address }: { lookAlike: NonNullable<MessageEnvelope['lookAlike']>; address: string }) {
  const { t } = useTranslation('conversations');
  const of = 'of' in lookAlike ? lookAlike.of : '';
  return (
    <Notice tone="alert">
      <b>{t(`lookAlike.${lookAlike.kind}`, { address, of })}</b> {t('lookAlike.advice')}
    </Notice>
  );
}
