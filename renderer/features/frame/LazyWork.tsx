/** The workplace, loaded while the lock is being opened: the screens of the lock don't wait for it, nor it for them. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadOnce } from '../../bridge/load-once.ts';
import { WaitingState } from '../../ui/PaneState.tsx';

const work = loadOnce(() => import('./Work.tsx'));

/** Once the first screen is painted: its code is at hand when the passphrase has been typed. */
export const preloadWork = work.load;

const Awaited = lazy(async () => ({ default: (await preloadWork()).Work }));

export function LazyWork() {
  const { t } = useTranslation('vault');
  // What is already there is drawn at once: `lazy` would show the waiting state for a frame all the same. Decided once: whichever of
  // the two it is stays, or the whole workplace would be made anew, with what was being typed in it.
  const [ready] = useState(() => work.loaded());
  if (ready !== undefined) return <ready.Work />;
  return (
    <Suspense fallback={<WaitingState text={t('starting')} />}>
      <Awaited />
    </Suspense>
  );
}
