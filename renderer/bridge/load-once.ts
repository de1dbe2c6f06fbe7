/** Code brought once, by whoever comes first: ahead of its need, or when it is needed. */

export interface LoadedOnce<T> {
  /** A failed attempt is forgotten: the next one asks again. */
  load(): Promise<T>;
  /** At once, if it is here. */
  loaded(): T | undefined;
}

export function loadOnce<T>(bring: () => Promise<T>): LoadedOnce<T> {
  let loading: Promise<T> | undefined;
  let here: T | undefined;
  return {
    load() {
      loading ??= bring().then(
        (module) => {
          here = module;
          return module;
        },
        (thrown: unknown) => {
          loading = undefined;
          throw thrown;
        },
      );
      return loading;
    },
    loaded: () => here,
  };
}
