/** What the world is made of, for whoever loads it: FHIR R4 resources and the bytes they point at. */
import type { Resource } from '@medplum/fhirtypes';

/** `small` holds the patients of the day with the same stories, for tests. */
export type WorldSize = 'full' | 'small';

export interface BuildWorldOptions {
  readonly seed: number;
  /** The world ends here: nothing is deposited later, and the agenda is laid around this day. */
  readonly now: Date;
  readonly size: WorldSize;
  /** Base of the DICOMweb service that the KOS manifests name. */
  readonly dicomWebUrl?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * A resource carries its `meta.lastUpdated` (when the platform received or last changed it): keep it when loading.
 * A Binary comes before the DocumentReference whose `attachment.url` is `Binary/<id>`.
 */
export type WorldItem =
  | { readonly kind: 'resource'; readonly resource: Resource }
  | { readonly kind: 'binary'; readonly id: string; readonly contentType: string; readonly bytes: Uint8Array };
