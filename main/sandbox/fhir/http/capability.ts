/** The CapabilityStatement: what `GET metadata` answers, drawn from the same table as the search itself. */
import type { CapabilityStatement, CapabilityStatementRestResource, ResourceType } from '@medplum/fhirtypes';
import { resourceTypes, type StoredType } from '../resource-types.ts';
import { searchParameters } from '../search/definitions.ts';

const pdsm = 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition';
const supportedProfiles: Partial<Record<StoredType, string[]>> = {
  DocumentReference: [`${pdsm}/pdsm-comprehensive-document-reference`, `${pdsm}/pdsm-simplified-publish`],
  List: [`${pdsm}/pdsm-submissionset-comprehensive`],
};

const published = new Set<StoredType>(['DocumentReference', 'List', 'Binary']);

function capability(type: StoredType, isFacade: boolean): CapabilityStatementRestResource {
  const codes = published.has(type)
    ? (['read', 'vread', 'history-instance', 'search-type', 'create', 'patch'] as const)
    : (['read', 'vread', 'history-instance', 'search-type', 'create', 'update', 'patch', 'delete'] as const);
  const references = searchParameters(type).filter((one) => one.type === 'reference');
  return {
    type: type as ResourceType,
    ...(supportedProfiles[type] && { supportedProfile: supportedProfiles[type] }),
    interaction: codes.map((code) => ({ code })),
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: !published.has(type),
    conditionalCreate: true,
    conditionalUpdate: !published.has(type),
    conditionalDelete: 'not-supported',
    searchInclude: references.map(({ code }) => `${type}:${code}`),
    searchParam: [
      { name: '_id', type: 'token' },
      ...(isFacade && published.has(type) ? [] : [{ name: '_lastUpdated', type: 'date' as const }]),
      ...searchParameters(type).map(({ code, type: kind }) => ({ name: code, type: kind })),
    ],
  };
}

/** @param isFacade over XDS, whose entries and sets bear no date of change to search by */
export function capabilityStatement(base: string, now: Date, isFacade: boolean): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: now.toISOString(),
    kind: 'instance',
    implementation: { description: 'Plateforme embarquée de démonstration', url: base },
    instantiates: ['https://interop.esante.gouv.fr/ig/fhir/pdsm/CapabilityStatement/PDSm-GestionnaireDePartageDeDocuments'],
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        resource: resourceTypes.map((type) => capability(type, isFacade)),
      },
    ],
  };
}
