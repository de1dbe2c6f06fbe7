/** The small world, built once for the tests that read it. */
import type { DocumentReference, Resource } from '@medplum/fhirtypes';
import { buildWorld, type WorldItem } from '../../../main/sandbox/world/index.ts';

export const seed = 20_260_312;
/** A Monday morning, in the middle of the consultations. */
export const now = new Date('2026-11-23T08:25:00Z');

export interface BuiltWorld {
  readonly items: readonly WorldItem[];
  readonly resources: readonly Resource[];
  readonly binaries: ReadonlyMap<string, { readonly contentType: string; readonly bytes: Uint8Array }>;
  readonly documents: readonly DocumentReference[];
  of<T extends Resource['resourceType']>(type: T): Extract<Resource, { resourceType: T }>[];
  /** Bytes of a document. */
  content(document: DocumentReference): Uint8Array;
}

export async function collect(options: { seed: number; now: Date }): Promise<BuiltWorld> {
  const items = await Array.fromAsync(buildWorld({ ...options, size: 'small' }));
  const resources = items.flatMap((item) => (item.kind === 'resource' ? [item.resource] : []));
  const binaries = new Map(items.flatMap((item) => (item.kind === 'binary' ? [[item.id, item] as const] : [])));
  const of = <T extends Resource['resourceType']>(type: T) =>
    resources.filter((resource): resource is Extract<Resource, { resourceType: T }> => resource.resourceType === type);
  return {
    items,
    resources,
    binaries,
    documents: of('DocumentReference'),
    of,
    content: (document) => binaries.get(document.content[0]?.attachment.url?.slice('Binary/'.length) ?? '')?.bytes ?? new Uint8Array(),
  };
}

let built: Promise<BuiltWorld> | undefined;

export function smallWorld(): Promise<BuiltWorld> {
  built ??= collect({ seed, now });
  return built;
}
