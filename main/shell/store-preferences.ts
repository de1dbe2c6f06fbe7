/** The core's preferences over electron-store, or over `conf`, its engine: both shells read and write the same `settings.json`. */
import type { Preferences } from '../ports.ts';

/** A file that no longer parses starts afresh: preferences are never worth refusing to start. */
export function storeOptions(directory: string) {
  return { cwd: directory, clearInvalidConfig: true, accessPropertiesByDotNotation: false, configFileMode: 0o600 };
}

/** Writing merges: the settings and the vault each write only what is theirs; `undefined` takes a value out. */
export function storePreferences(file: { store: Record<string, unknown> }): Preferences {
  return {
    read: () => ({ ...file.store }),
    write(values) {
      const kept = Object.entries({ ...file.store, ...values }).filter(([, value]) => value !== undefined);
      file.store = Object.fromEntries(kept);
    },
  };
}
