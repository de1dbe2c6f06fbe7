/** Where a draft was taken from, and what of it could not be. */
import { useTranslation } from 'react-i18next';
import type { OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { Notice } from '../../ui/Notice.tsx';

export function OriginNotice({ message: { origin } }: { message: OutgoingMessage }) {
  const { t } = useTranslation('write');
  if (origin === undefined) return undefined;
  const isIncomplete = origin.left.some((each) => each !== 'formatting');
  return (
    <Notice tone={isIncomplete ? 'warn' : 'info'}>
      {t(isIncomplete ? 'origin.incomplete' : 'origin.taken')}
      {origin.left.map((each) => ` ${t(`origin.left.${each}`)}`)}
    </Notice>
  );
}
