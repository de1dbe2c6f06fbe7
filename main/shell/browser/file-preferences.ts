/** The workstation's preferences in `settings.json`, by the engine of electron-store, so that both shells read the same file. */
import Conf from 'conf';
import type { Preferences } from '../../ports.ts';

/** A file that no longer parses starts afresh: preferences are never worth refusing to start. */
export function openFilePreferences(directory: string): Preferences {
  const store = new Conf<Record<string, unknown>>({
    cwd: directory,
    configName: 'settings',
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
  return {
    read: () => ({ ...store.store }),
    write(values) {
      const kept = Object.entries({ ...store.store, ...values }).filter(([, value]) => value !== undefined);
      store.store = Object.fromEntries(kept);
    },
  };
}
