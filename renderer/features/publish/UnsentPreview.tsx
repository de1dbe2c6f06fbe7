/** A local document stays readable: its content as it would leave, and what can be done with it. */
import { PenLine } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { Button } from '../../ui/Button.tsx';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { StagedPreview } from './FilePane.tsx';
import { useEditPublication } from './use-edit-publication.ts';
import { maySend, type SendUnsent } from './use-send-unsent.ts';

export function UnsentPreview({ publication, sending }: { publication: Publication; sending: SendUnsent }) {
  const { t } = useTranslation('publish');
  const { form, state } = publication;
  const edit = useEditPublication(publication);
  return (
    <Pane label={t('preview')}>
      <PaneHead
        title={form.title}
        tools={
          <>
            <Button size="s" icon={PenLine} onPress={edit}>
              {t(state === 'prepared' ? 'unsent.review' : 'unsent.edit')}
            </Button>
            {maySend(publication) ? (
              <Button size="s" kind="primary" shortcut="Ctrl ↵" onPress={() => sending.send(publication)} isPending={sending.isPending}>
                {t('unsent.send')}
              </Button>
            ) : undefined}
          </>
        }
      />
      {sending.error === undefined ? undefined : <ErrorState error={toAppError(sending.error)} onRetry={() => sending.send(publication)} />}
      <Suspense fallback={<LoadingState />}>
        <StagedPreview staged={publication.file} />
      </Suspense>
    </Pane>
  );
}
