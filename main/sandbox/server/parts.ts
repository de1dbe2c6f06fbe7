/** What the embedded platform is put together from. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Resource } from '@medplum/fhirtypes';
import type { FaultSettings } from '../faults/index.ts';
import type { FhirService, LoadItem } from '../fhir/index.ts';

/** Claims of Pro Santé Connect that the services need to know their caller. */
export interface Claims {
  readonly SubjectNameID: string;
  readonly SubjectRole: readonly string[];
}

/** What a professional's phone says to a sign-in. */
export const phoneAnswers = ['approve', 'refuse', 'ignore'] as const;

export interface SignInPart {
  /** @returns false when the path isn't one of its own */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /**
   * The session that the request belongs to; undefined where there is none.
   * @throws when that can't be known for the moment
   */
  authorize(request: IncomingMessage): Promise<{ readonly claims: Claims } | undefined>;
  /** National identifier of whom an access token was given to; undefined once it has ended. */
  holderOf?(accessToken: string): Promise<string | undefined>;
  setPhone?(nationalId: string, answer: (typeof phoneAnswers)[number]): void;
  close?(): Promise<void> | void;
}

export interface DicomWebPart {
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
}

/** The mail operator; started with its first request, which is what tells where it listens. */
export interface MailPart {
  /** @returns false when the path isn't one of its own */
  handle(request: IncomingMessage, response: ServerResponse, session: SessionOf): Promise<boolean>;
  setOffline(isOffline: boolean): void;
  close(): Promise<void>;
}

export type SessionOf = (request: IncomingMessage) => Promise<{ readonly claims: Claims } | undefined>;

export interface MailRequest {
  /** Where its mailboxes are kept. */
  readonly directory: string;
  /** Address of the platform. */
  readonly baseUrl: string;
  readonly holderOf: (accessToken: string) => Promise<string | undefined>;
  /** Whose people have the mailboxes. */
  readonly world: WorldRequest;
}

export interface DirectoryPart {
  handle(request: IncomingMessage, response: ServerResponse, about: { readonly path: string; readonly base: string }): Promise<void>;
}

export interface InsiPart {
  /** @param path what follows the teleservice's base address */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
}

export interface WorldRequest {
  readonly seed: number;
  readonly now: Date;
  readonly size: 'full' | 'small';
  readonly onProgress?: (done: number, total: number) => void;
}

export interface WorldPart {
  /** Changes when the same seed gives another world: the stored one is then made anew. */
  readonly version: string;
  build(request: WorldRequest): AsyncIterable<LoadItem> | Iterable<LoadItem>;
  /** The appointments of the same people around a later day; they take the place of those at the same hours. */
  agenda?(request: WorldRequest, today: Date): Iterable<Resource>;
  /** The images of the same world. @param directory where the world is kept */
  dicomWeb(request: WorldRequest, directory: string): DicomWebPart | Promise<DicomWebPart>;
  /** A PACS of the place, with other studies of the same people. */
  pacs(request: WorldRequest): DicomWebPart;
  /** The directory of professionals around the same people. */
  directory?(request: WorldRequest): DirectoryPart;
}

export interface Parts {
  readonly world: WorldPart;
  createMail?(request: MailRequest): MailPart;
  /** The teleservice of the national identity, over the people of the store. */
  createInsi?(fhir: FhirService): InsiPart;
  /** @param options `storePath`: the file that keeps who is signed in */
  createSignIn(options: { baseUrl: string; storePath: string; approvalDelayMs?: number }): SignInPart | Promise<SignInPart>;
}

export interface SandboxOptions {
  /** Where the world is kept between two starts. */
  readonly directory: string;
  readonly seed?: number;
  readonly port?: number;
  readonly world?: 'full' | 'small';
  readonly onProgress?: (done: number, total: number) => void;
  /** How long a simulated phone takes to approve a sign-in, ms. */
  readonly approvalDelayMs?: number;
  /** Documents served as a façade over the XDS register of the DMP would (PDSm4DMP): known by submission sets alone. */
  readonly isFacade?: boolean;
  /** Faults from the first request on. */
  readonly faults?: Partial<FaultSettings>;
}

export interface Sandbox {
  /** Base address of the proxy. */
  readonly url: string;
  /** Where `/faults` and `/load` are; carries its own secret. */
  readonly controlUrl: string;
  /** Bulk loading, free of the rules of publication. */
  load(items: Iterable<LoadItem> | AsyncIterable<LoadItem>): Promise<number>;
  close(): Promise<void>;
}
