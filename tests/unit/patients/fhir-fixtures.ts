/** FHIR resources of invented patients, in the shape of FR Core, and a platform that serves them. */

import type { FhirClient, SearchParams } from '../../../main/platform/index.ts';
import { insOids } from '../../../preload/contract/ids.ts';

export interface PatientSketch {
  readonly id: string;
  readonly birthName: string;
  readonly given: string;
  readonly birthDate?: string;
  readonly usedName?: string;
  readonly matricule?: string;
  /** Of tests, unless said otherwise. */
  readonly oid?: string;
  readonly status?: string;
  readonly gender?: string;
  readonly more?: Record<string, unknown>;
  readonly extensions?: unknown[];
}

const core = 'https://hl7.fr/ig/fhir/core/StructureDefinition';

export function fhirPatient(sketch: PatientSketch): Record<string, unknown> {
  const { id, birthName, given, birthDate, usedName, matricule, status = 'QUAL', gender = 'female', more = {}, extensions = [] } = sketch;
  const { oid = insOids.test } = sketch;
  const givenNames = given.split(' ');
  return {
    resourceType: 'Patient',
    id,
    meta: { versionId: '1', lastUpdated: '2026-01-01T00:00:00.000Z' },
    extension: [
      { url: `${core}/fr-core-identity-reliability`, extension: [{ url: 'identityStatus', valueCoding: { code: status } }] },
      {
        url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
        valueAddress: { city: 'Reims', extension: [{ url: `${core}/fr-core-address-insee-code`, valueCoding: { code: '51454' } }] },
      },
      ...extensions,
    ],
    identifier: matricule === undefined ? [] : [{ use: 'official', system: `urn:oid:${oid}`, value: matricule }],
    name: [
      {
        use: 'official',
        family: birthName,
        given: [givenNames[0]],
        extension: [{ url: `${core}/fr-core-patient-birth-list-given-name`, valueString: given }],
      },
      ...(usedName === undefined ? [] : [{ use: 'usual', family: usedName, given: [givenNames[0]] }]),
    ],
    gender,
    ...(birthDate !== undefined && { birthDate }),
    ...more,
  };
}

/** Answers each search with the resources of the type, in one page, whatever the parameters; remembers what was asked. */
export function fakeFhir(resources: readonly Record<string, unknown>[]): FhirClient & { asked: { type: string; params: SearchParams }[] } {
  const asked: { type: string; params: SearchParams }[] = [];
  const page = (type: string, params: SearchParams) => {
    asked.push({ type, params });
    const ids = typeof params._id === 'string' ? params._id.split(',') : undefined;
    const found = resources.filter((each) => each.resourceType === type && (ids === undefined || ids.includes(String(each.id))));
    return { resources: found, included: [], answeredAt: '2026-03-12T09:00:00.000Z' };
  };
  return {
    asked,
    search: async (type: string, params: SearchParams) => page(type, params),
    async *pages(type: string, params: SearchParams) {
      yield page(type, params);
    },
  } as unknown as FhirClient & { asked: { type: string; params: SearchParams }[] };
}
