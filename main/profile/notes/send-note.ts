/**
 * Brings one note to the platform: a creation on condition that no resource has its identifier yet, so that a lost answer makes no second
 * one; or the mark « entered in error », on condition that nobody else changed it meanwhile.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AllergyIntolerance, Immunization, MedicationStatement, Observation } from '@medplum/fhirtypes';
import { Failure } from '../../failure.ts';
import type { FhirClient, PatchOperation } from '../../platform/index.ts';
import { replaceValue } from '../../platform/index.ts';
import { identifierOf, identifierSystem, type NoteResource } from './note-resource.ts';

export type NoteGateway = Pick<FhirClient, 'create' | 'search' | 'read' | 'patch'>;

const tokenOf = (noteId: string) => `${identifierSystem}|${identifierOf(noteId)}`;

/** @returns the id under which the platform holds it */
export async function sendNote(fhir: NoteGateway, noteId: string, resource: NoteResource, signal: AbortSignal): Promise<string> {
  const created = await fhir.create(resource, { ifNoneExist: `identifier=${encodeURIComponent(tokenOf(noteId))}`, signal });
  if (created !== undefined) return created;
  // A platform that doesn't say where it put it.
  const id = await findNote(fhir, noteId, resource.resourceType, signal);
  if (id === undefined) throw new Failure('platform.invalid-response', { reason: 'created-nowhere' });
  return id;
}

/** @returns the id of what the platform holds under the note's identifier */
export async function findNote(
  fhir: NoteGateway,
  noteId: string,
  type: NoteResource['resourceType'],
  signal: AbortSignal,
): Promise<string | undefined> {
  const { resources } = await fhir.search(type, { identifier: tokenOf(noteId) }, { signal });
  return resources.map((each) => (each as { id?: unknown }).id).find((each) => typeof each === 'string');
}

export interface Retraction {
  readonly id: string;
  /** As it was sent. */
  readonly written: NoteResource;
  /** Even though somebody else changed it meanwhile. */
  readonly isForced: boolean;
}

/** @returns false where somebody else changed it: a human decides */
export async function retractNote(fhir: NoteGateway, { id, written, isForced }: Retraction, signal: AbortSignal): Promise<boolean> {
  const type = written.resourceType;
  const held = await fhir.read<NoteResource>(type, id, { signal });
  if (isInError(held)) return true;
  if (!isForced && !isAsWritten(held, written)) return false;
  await fhir.patch<NoteResource>({ type, id, edit: errorMark }, { signal });
  return true;
}

/** References are named anew once what they speak of has arrived. */
const notCompared = new Set(['derivedFrom']);

/** Versions are named by each platform in its own way: what was written is compared, part by part. */
function isAsWritten(held: NoteResource, written: NoteResource): boolean {
  const parts = new Map<string, unknown>(Object.entries(held));
  return Object.entries(written).every(([key, value]) => notCompared.has(key) || isDeepStrictEqual(parts.get(key), value));
}

const verificationSystem = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';

function isInError(of: NoteResource): boolean {
  if (of.resourceType !== 'AllergyIntolerance') return of.status === 'entered-in-error';
  return of.verificationStatus?.coding?.some(({ code }) => code === 'entered-in-error') ?? false;
}

/** @returns nothing when it is marked already: a lost answer changes nothing twice */
function errorMark(of: AllergyIntolerance | Immunization | MedicationStatement | Observation): PatchOperation[] {
  if (isInError(of)) return [];
  if (of.resourceType !== 'AllergyIntolerance') return replaceValue('/status', of.status, 'entered-in-error');
  return [
    ...replaceValue('/verificationStatus', of.verificationStatus, {
      coding: [{ system: verificationSystem, code: 'entered-in-error' }],
    }),
    // ait-2: an allergy entered in error has no clinical status.
    ...(of.clinicalStatus === undefined ? [] : [{ op: 'remove', path: '/clinicalStatus' } as const]),
  ];
}
