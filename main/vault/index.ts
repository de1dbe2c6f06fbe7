/** The vault: its passphrases, its key, its lock. */
export { createVault, type LockReason, type Vault, type VaultOptions } from './vault.ts';
