/** The few things that the core asks of its host. All is asynchronous: the core runs in a thread of its own. */
import type { EventMessage } from '../preload/contract/events.ts';

export interface Keychain {
  /** Name of the operating system's keychain; `undefined` where there is none (then only the passphrase opens the vault). */
  backend(): Promise<string | undefined>;
  protect(secret: Uint8Array): Promise<Uint8Array>;
  /** @throws if the keychain no longer knows the secret */
  reveal(sealed: Uint8Array): Promise<Uint8Array>;
}

export interface Dialogs {
  /** Asks where to save; `undefined` when the user gives up or the host has no such dialog. */
  chooseSavePath(suggestedName: string): Promise<string | undefined>;
}

export interface Notifier {
  /** A desktop notification. Never carries health data. */
  notify(title: string, body: string): void;
}

export interface Clock {
  now(): Date;
  /** @returns a function that takes the timer back */
  after(milliseconds: number, action: () => void): () => void;
}

export interface NetworkStatus {
  /** What the operating system says; `true` where it says nothing. A failed request is the better witness. */
  isUp(): boolean;
  onChange(listener: () => void): () => void;
}

/** Small values in clear that outlive a lock (electron-store's file): settings, name of the keychain backend. Never health data. */
export interface Preferences {
  read(): Record<string, unknown>;
  write(values: Record<string, unknown>): void;
}

export interface PlatformAddress {
  /** Base address of the proxy in front of the platform, without a trailing slash. */
  readonly url: string;
  readonly isEmbedded: boolean;
}

export interface Ports {
  readonly shell: 'electron' | 'browser';
  readonly version: string;
  /** Folder of this workstation's data: `vault.json`, `liaison.db`, `blobs/`, `journal.log`. */
  readonly dataDirectory: string;
  readonly keychain: Keychain;
  readonly dialogs: Dialogs;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly network: NetworkStatus;
  readonly preferences: Preferences;
  /** Resolves once the embedded platform has started, at once for a remote one. Read again after `settings.update`. */
  platform(): Promise<PlatformAddress>;
  /** Tells the page. */
  emit(event: EventMessage): void;
}
