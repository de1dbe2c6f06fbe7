/** The preferences of the browser shell: electron-store itself needs Electron, its engine doesn't. */
import Conf from 'conf';
import type { Preferences } from '../../ports.ts';
import { storeOptions, storePreferences } from '../store-preferences.ts';

export function openFilePreferences(directory: string): Preferences {
  return storePreferences(new Conf<Record<string, unknown>>({ ...storeOptions(directory), configName: 'settings' }));
}
