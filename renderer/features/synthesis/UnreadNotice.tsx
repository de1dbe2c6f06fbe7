/** Structured documents that nobody opened here say nothing yet: told, and read when somebody asks (EX_3.2-1010). */
import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import { useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

export function UnreadNotice({ patientId, unread }: { patientId: PatientId; unread: readonly DocumentId[] }) {
  const { t } = useTranslation('synthesis');
  const sync = useProcedure('sync.status', {});
  const reading = useProcedureMutation('profile.read');
  if (unread.length === 0) return undefined;
  const refusal = reading.error === null ? undefined : errorText(reading.error.error);
  const failed = reading.data?.failed ?? 0;
  return (
    <Notice
      tone={refusal === undefined && failed === 0 ? 'info' : 'warn'}
      icon={BookOpen}
      live
      action={
        <Button
          size="s"
          isPending={reading.isPending}
          unavailable={sync.data?.network === 'offline' ? t('unread.offline') : undefined}
          onPress={() => reading.mutate({ patientId, documentIds: [...unread] })}
        >
          {t('unread.read', { count: unread.length })}
        </Button>
      }
    >
      {t('unread.text', { count: unread.length })} {failed === 0 ? undefined : t('unread.failed', { count: failed })}
      {refusal === undefined ? undefined : `${refusal.title}. ${refusal.text}`}
    </Notice>
  );
}
