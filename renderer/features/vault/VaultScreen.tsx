/** What one sees while the vault is closed: first run, lock, or data that can't be used. */
import type { VaultStatus } from '../../../preload/contract/vault.ts';
import { FirstRun } from './FirstRun.tsx';
import { LockScreen } from './LockScreen.tsx';
import { UnusableVault } from './UnusableVault.tsx';

export function VaultScreen({ status }: { status: VaultStatus }) {
  if (status.state === 'absent') return <FirstRun keychain={status.keychainBackend} />;
  if (status.state === 'unusable') return <UnusableVault status={status} />;
  return <LockScreen status={status} />;
}
