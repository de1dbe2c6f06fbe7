/**
 * What of a feature the first image doesn't need: loaded the first time that it is used, and before that as soon as nobody waits for
 * anything, so that hardly anyone ever does.
 */
import { type ComponentType, lazy, Suspense, useState } from 'react';

export interface OnDemand<M> {
  /** `undefined` as long as it isn't loaded. */
  now(): M | undefined;
  load(): Promise<M>;
  /** A component of it; `Waiting` stands in its place meanwhile. */
  component<P extends object>(pick: (module: M) => ComponentType<P>, Waiting?: ComponentType<P>): ComponentType<P>;
}

interface DemandedProps<P extends object> {
  choose: () => ComponentType<P>;
  Waiting: ComponentType<P> | undefined;
  props: P;
}

function Demanded<P extends object>({ choose, Waiting, props }: DemandedProps<P>) {
  // At once when it is there; the same from then on.
  const [Component] = useState<ComponentType<P>>(choose);
  return (
    <Suspense fallback={Waiting === undefined ? undefined : <Waiting {...props} />}>
      <Component {...props} />
    </Suspense>
  );
}

const all = new Set<OnDemand<unknown>>();

export function onDemand<M>(load: () => Promise<M>): OnDemand<M> {
  let loaded: M | undefined;
  let loading: Promise<M> | undefined;
  const own: OnDemand<M> = {
    now: () => loaded,
    load() {
      loading ??= load().then(
        (module) => {
          loaded = module;
          return module;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
    component<P extends object>(pick: (module: M) => ComponentType<P>, Waiting?: ComponentType<P>): ComponentType<P> {
      const Later = lazy(async () => ({ default: pick(await own.load()) })) as unknown as ComponentType<P>;
      const choose = (): ComponentType<P> => (loaded === undefined ? Later : pick(loaded));
      return (props) => <Demanded choose={choose} Waiting={Waiting} props={props} />;
    },
  };
  all.add(own);
  return own;
}

/** By then the first image of a study has come. */
const restMs = 1500;

/** Loads all the rest, one part at a time, while the page rests. @returns what stops it */
export function loadAtRest(): () => void {
  let isOver = false;
  const next = async ([first, ...others]: readonly OnDemand<unknown>[]): Promise<void> => {
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }));
    if (isOver || first === undefined) return;
    // What fails to load is loaded again when it is used, and told there.
    await first.load().catch(() => undefined);
    await next(others);
  };
  const timer = setTimeout(() => void next([...all]), restMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
