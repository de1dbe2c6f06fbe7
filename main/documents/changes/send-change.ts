/**
 * Sends one change: reads what the platform holds, stops where somebody else decided otherwise, patches on condition that nothing
 * moves meanwhile. What is already so is done: a repetition after a lost answer changes nothing.
 */
import type { DocumentProperties, RequestedProperties } from '../../../preload/contract/document-changes.ts';
import { Failure } from '../../failure.ts';
import type { DocumentGateway, RemoteDocument } from '../../platform/index.ts';
import { defined, holds, standsAgainst } from './properties.ts';
import { propertiesOf } from './shown-state.ts';

export interface ChangeToSend {
  readonly documentId: string;
  readonly requested: RequestedProperties;
  readonly base: DocumentProperties;
}

export type SendOutcome =
  | { readonly kind: 'done'; readonly document: RemoteDocument | undefined }
  | { readonly kind: 'conflict'; readonly document: RemoteDocument };

/** Between our reading and our patch somebody else may get in: read again, that many times. */
const mostReadings = 3;

/** @throws {Failure} those of the platform; `platform.not-found` when it holds no such document */
export async function sendChange(gateway: ChangeGateway, change: ChangeToSend, signal: AbortSignal): Promise<SendOutcome> {
  for (let reading = 1; ; reading += 1) {
    const document = await readFirst(gateway, change, signal);
    if (document !== undefined) {
      const held = propertiesOf(document);
      if (holds(held, change.requested)) return { kind: 'done', document };
      if (standsAgainst(held, change.base, change.requested)) return { kind: 'conflict', document };
    }
    try {
      const expected = document === undefined ? {} : { expectedVersion: document.version };
      return {
        kind: 'done',
        document: await gateway.changeProperties(change.documentId, defined(change.requested), { ...expected, signal }),
      };
    } catch (thrown) {
      const hasMoved = thrown instanceof Failure && thrown.code === 'platform.conflict';
      if (!hasMoved || reading === mostReadings) throw thrown;
    }
  }
}

export type ChangeGateway = Pick<DocumentGateway, 'fetchByIds' | 'changeProperties'>;

/** EX_3.3-1060: its author withdraws a document even without access to the record, hence without reading it first. */
async function readFirst(gateway: ChangeGateway, { documentId, requested }: ChangeToSend, signal: AbortSignal) {
  try {
    const [document] = await gateway.fetchByIds([documentId], signal);
    if (document === undefined && requested.status === undefined) throw new Failure('platform.not-found', { status: 404 });
    return document;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'platform.forbidden' && requested.status !== undefined) return undefined;
    throw thrown;
  }
}
