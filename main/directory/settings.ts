/** The key that the directory asks of an application, where the proxy doesn't add it; it stays in the encrypted database. */
import type { Database } from '../store/index.ts';

export interface DirectorySettings {
  apiKey(): string | undefined;
  /** An empty one takes it away. */
  setApiKey(key: string): void;
}

export function createDirectorySettings(db: Database): DirectorySettings {
  const select = db.prepare<[], string>('SELECT api_key FROM directory_setting').pluck();
  const save = db.prepare('INSERT OR REPLACE INTO directory_setting (one, api_key) VALUES (1, ?)');
  const clear = db.prepare('DELETE FROM directory_setting');
  return {
    apiKey: () => select.get(),
    setApiKey(key) {
      if (key === '') clear.run();
      else save.run(key);
    },
  };
}
