/** The one gesture: creates or corrects the publication, sends, holds or keeps it, and says what will follow. */
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../../preload/contract/procedures.ts';
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

export type Gesture = 'send' | 'hold' | 'local';

export interface Submission {
  form: FormInput;
  gesture: Gesture;
  /** The doctor whom a secretary prepares for. */
  validatorId?: string | undefined;
  /** Those who get it by the same gesture. */
  people?: Omit<InputOf<'diffusions.create'>, 'patientId' | 'what'> | undefined;
}

/** What a secretary prepares waits; what a clinician sends leaves. */
async function finish(saved: Publication, gesture: Gesture, isClinician: boolean): Promise<Publication> {
  const publicationId = saved.id;
  if (!isClinician) return saved;
  if (gesture === 'local') return saved.state === 'local' ? saved : call('publications.keepLocal', { publicationId });
  if (saved.state === 'blocked' || saved.state === 'waiting') return call('publications.retry', { publicationId });
  const isLeaving = saved.state === 'queued' || saved.state === 'sending' || saved.state === 'sent';
  const sent =
    gesture === 'hold' && (isLeaving || saved.state === 'held')
      ? saved
      : isLeaving
        ? saved
        : await call('publications.send', { publicationId });
  return gesture === 'hold' && sent.state !== 'held' ? call('publications.hold', { publicationId }) : sent;
}

export function useSubmitPublication({ existing, isOffline, onDone }: SubmitOptions) {
  const { t } = useTranslation('publish');
  const isClinician = useIsClinician();
  const mutation = useMutation({
    async mutationFn({ form, gesture, validatorId, people }: Submission): Promise<Publication['state']> {
      const to = validatorId === undefined ? {} : { validatorId };
      if (people !== undefined && existing === undefined) {
        // Messages leave once the record has the document: the whole is followed as one.
        await call('diffusions.create', { patientId: form.patientId, ...people, what: { kind: 'publication', form } });
        return 'queued';
      }
      if (existing === undefined) return (await call('publications.create', { form, outcome: gesture, ...to })).state;
      return (await finish(await call('publications.update', { publicationId: existing.id, form, ...to }), gesture, isClinician)).state;
    },
    onSuccess(state) {
      const said = state === 'held' || state === 'prepared' || state === 'local' ? state : isOffline ? 'queuedOffline' : 'queued';
      announce({ text: t(`done.${said}`), tone: 'normal' });
      onDone();
    },
  });
  return { run: mutation.mutate, isPending: mutation.isPending, error: mutation.error };
}
