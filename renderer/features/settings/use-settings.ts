/** Reads the settings and writes one at a time; a change is shown at once and taken back if it's refused. */
import { useQueryClient } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '../../../preload/contract/procedures.ts';
import { procedureKey, useProcedure, useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { announce } from '../../ui/toasts.ts';

export function useSettings() {
  const client = useQueryClient();
  const key = procedureKey('settings.get', {});
  const settings = useProcedure('settings.get', {});
  const update = useProcedureMutation('settings.update', {
    onMutate: (change) => {
      // What was asked before this change knows nothing of it.
      void client.cancelQueries({ queryKey: key });
      client.setQueryData<OutputOf<'settings.get'>>(key, (before) =>
        before === undefined ? before : ({ ...before, ...change } as typeof before),
      );
    },
    onSuccess: (saved, change) =>
      // Of what was changed meanwhile, its own answer tells.
      client.setQueryData<OutputOf<'settings.get'>>(key, (now) => (now === undefined ? saved : { ...now, ...pick(saved, change) })),
    onError: (failure) => {
      void client.invalidateQueries({ queryKey: key });
      announce({ text: errorText(failure.error).title, tone: 'alert' });
    },
  });
  return { settings: settings.data, update: (change: InputOf<'settings.update'>) => update.mutate(change) };
}

function pick<T extends object>(from: T, like: object): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key in like)) as Partial<T>;
}
