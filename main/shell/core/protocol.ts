/** What the host's thread and the core's thread say to each other: plain data that a structured clone carries. */
import type { AppError } from '../../../preload/contract/errors.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import type { Result } from '../../../preload/contract/result.ts';
import type { UploadUse } from '../../../preload/contract/uploads.ts';
import type { App } from '../../app.ts';
import type { PlatformAddress, Ports } from '../../ports.ts';
import type { Sender } from '../../rpc/router.ts';

/** Largest piece of bytes in one message: enough to be quick, little enough that no thread ever waits for memory. */
export const maxChunkSize = 1024 * 1024;
/** Pieces of an upload that may be on their way at once. */
export const uploadWindow = 4;

export type Signal = Parameters<App['signal']>[0];

/** What the core must know of its host from the first moment. */
export interface CoreSetup {
  readonly shell: Ports['shell'];
  readonly version: string;
  readonly dataDirectory: string;
  readonly preferences: Record<string, unknown>;
  readonly isNetworkUp: boolean;
}

/** Questions of the core to its host, and what each is answered with. */
export interface Questions {
  'keychain.backend': { asked: undefined; answer: string | undefined };
  'keychain.protect': { asked: Uint8Array; answer: Uint8Array };
  'keychain.reveal': { asked: Uint8Array; answer: Uint8Array };
  'dialogs.chooseSavePath': { asked: string; answer: string | undefined };
  platform: { asked: undefined; answer: PlatformAddress };
}
export type QuestionName = keyof Questions;
export type Question = { [N in QuestionName]: { readonly name: N; readonly asked: Questions[N]['asked'] } }[QuestionName];

export interface OpenedBlob {
  readonly contentType: string;
  readonly size: number;
}

/** `id` numbers a request of the host; a blob that was opened keeps the number of its opening until released. */
export type ToCore =
  | { readonly kind: 'start'; readonly setup: CoreSetup }
  | { readonly kind: 'call'; readonly id: number; readonly request: unknown; readonly sender: Sender }
  | { readonly kind: 'open'; readonly id: number; readonly blobId: string }
  | { readonly kind: 'read'; readonly id: number; readonly blob: number; readonly offset: number; readonly length: number }
  | { readonly kind: 'release'; readonly blob: number }
  | { readonly kind: 'stage'; readonly id: number; readonly fileName: string; readonly contentType: string; readonly use: UploadUse }
  | { readonly kind: 'chunk'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly id: number; readonly error?: AppError }
  | { readonly kind: 'signal'; readonly what: Signal }
  | { readonly kind: 'network'; readonly isUp: boolean }
  | { readonly kind: 'told'; readonly id: number; readonly answer: Result<unknown> }
  | { readonly kind: 'close' };

export type FromCore =
  | { readonly kind: 'hello' }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Result<unknown> }
  /** The core has taken one piece of the upload: one more may leave. */
  | { readonly kind: 'more'; readonly id: number }
  | { readonly kind: 'event'; readonly event: EventMessage }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'notify'; readonly title: string; readonly body: string }
  | { readonly kind: 'preferences'; readonly values: Record<string, unknown> }
  | { readonly kind: 'closed' };

/** The core's end of the channel. */
export interface CorePort {
  post(message: FromCore, transfer?: readonly ArrayBuffer[]): void;
  listen(listener: (message: ToCore) => void): void;
}

/** The host's end: a thread or a process that runs the core. */
export interface CoreProcess {
  post(message: ToCore, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: FromCore) => void): void;
  /** Called once, however it ended. */
  onExit(listener: () => void): void;
  terminate(): void;
}
