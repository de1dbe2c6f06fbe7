/** Theme and density of the page, from the settings; the reading room is forced while images are shown. */
import { useEffect, useSyncExternalStore } from 'react';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { setSingleKeyShortcuts } from '../../ui/shortcuts.ts';

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
let readers = 0;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

/** The theme `reading` for as long as the component is shown, whatever the workstation's setting. */
export function useReadingTheme(): void {
  useEffect(() => {
    readers += 1;
    changed();
    return () => {
      readers -= 1;
      changed();
    };
  }, []);
}

/** To be used once, at the top: writes theme and density on the root element. */
export function useAppearance(): void {
  const { data: settings } = useProcedure('settings.get', {});
  const isReading = useSyncExternalStore(subscribe, () => readers > 0);
  const isDark = useSyncExternalStore(subscribeToSystem, () => prefersDark.matches);
  const theme = settings?.theme ?? 'system';
  const density = settings?.density ?? 'compact';
  const hasSingleKeys = settings?.singleKeyShortcuts ?? true;
  useEffect(() => {
    const chosen = theme === 'system' ? (isDark ? 'dark' : 'light') : theme;
    document.documentElement.dataset.theme = isReading ? 'reading' : chosen;
    document.documentElement.dataset.density = density;
  }, [theme, isDark, isReading, density]);
  useEffect(() => setSingleKeyShortcuts(hasSingleKeys), [hasSingleKeys]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function subscribeToSystem(listener: () => void): () => void {
  prefersDark.addEventListener('change', listener);
  return () => prefersDark.removeEventListener('change', listener);
}
