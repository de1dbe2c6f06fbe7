/** Where a note stands, by what it says: nothing once the platform holds it. */
import { CircleAlert, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProfileSource } from '../../../preload/contract/profile.ts';
import { Mark } from '../../ui/Pill.tsx';

/** The one that asks the most of somebody. */
function pendingOf(sources: readonly ProfileSource[]) {
  const states = sources.flatMap(({ note }) =>
    note === undefined || note.state === 'sent' || note.state === 'discarded' ? [] : note.state,
  );
  return states.find((state) => state === 'blocked' || state === 'conflict') ?? states[0];
}

export function NoteMark({ sources }: { sources: readonly ProfileSource[] }) {
  const { t } = useTranslation('notes');
  const state = pendingOf(sources);
  if (state === undefined) return undefined;
  const isStopped = state === 'blocked' || state === 'conflict';
  return (
    <Mark icon={isStopped ? CircleAlert : Clock} tone={isStopped ? 'alert' : 'warn'}>
      {t(`state.${state}`)}
    </Mark>
  );
}

export function isPending(sources: readonly ProfileSource[]): boolean {
  return pendingOf(sources) !== undefined;
}
