/** The operating system's keychain, through Electron's `safeStorage`. */
import { safeStorage } from 'electron';
import type { Keychain } from '../../ports.ts';

/**
 * Linux without a secret service falls back to a fixed password (`basic_text`), which protects nothing: that is no keychain, and is said
 * so.
 */
async function backend(platform: NodeJS.Platform): Promise<string | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'dpapi';
  const selected = safeStorage.getSelectedStorageBackend();
  return selected === 'basic_text' || selected === 'unknown' ? undefined : selected;
}

/** Secrets are bytes and the keychain takes text, hence base64. */
export function createKeychain(platform: NodeJS.Platform = process.platform): Keychain {
  // Asked once: asking gnome-keyring twice at the same time breaks it. A refusal is asked again.
  let known: Promise<string | undefined> | undefined;
  return {
    backend() {
      known ??= backend(platform).catch(() => {
        known = undefined;
        return undefined;
      });
      return known;
    },
    protect: async (secret) => new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64'))),
    async reveal(sealed) {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
      return new Uint8Array(Buffer.from(result, 'base64'));
    },
  };
}
