/** The one gesture: creates or corrects the publication, sends or holds it, and says what will follow. */
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { call } from '../../bridge/call.ts';
import { announce } from '../../ui/toasts.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import type { FormInput } from './use-publication-form.ts';

export interface SubmitOptions {
  existing: Publication | undefined;
  isOffline: boolean;
  onDone: () => void;
}

export function useSubmitPublication({ existing, isOffline, onDone }: SubmitOptions) {
  const { t } = useTranslation('publish');
  const isClinician = useIsClinician();
  const mutation = useMutation({
    async mutationFn({ form, hold }: { form: FormInput; hold: boolean }): Promise<Publication> {
      if (existing === undefined) return call('publications.create', { form, hold });
      const publicationId = existing.id;
      const saved = await call('publications.update', { publicationId, form });
      if (!isClinician) return saved;
      if (hold) return saved.state === 'held' || saved.state === 'prepared' ? saved : call('publications.hold', { publicationId });
      if (saved.state === 'held' || saved.state === 'prepared') return call('publications.send', { publicationId });
      return saved.state === 'blocked' || saved.state === 'waiting' ? call('publications.retry', { publicationId }) : saved;
    },
    onSuccess(publication) {
      const said =
        publication.state === 'held' ? 'held' : publication.state === 'prepared' ? 'prepared' : isOffline ? 'queuedOffline' : 'queued';
      announce({ text: t(`done.${said}`), tone: 'normal' });
      onDone();
    },
  });
  return { run: (form: FormInput, hold: boolean) => mutation.mutate({ form, hold }), isPending: mutation.isPending, error: mutation.error };
}
