/** What PDSm and MHD search by beyond FHIR R4, as the SearchParameter resources by which a server of anybody's learns it. */
import type { SearchParameter } from '@medplum/fhirtypes';

type Kind = 'token' | 'date';
type Base = 'DocumentReference' | 'List';

function parameter(base: Base, code: string, type: Kind, expression: string): SearchParameter & { id: string } {
  const id = `peer-${base}-${code}`;
  return {
    resourceType: 'SearchParameter',
    id,
    url: `urn:liaison:peer:${id}`,
    name: id.replaceAll('-', ''),
    status: 'active',
    description: code,
    code,
    base: [base],
    type,
    expression,
  };
}

const pdsm = 'https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition';
const mhd = 'https://profiles.ihe.net/ITI/MHD/StructureDefinition';
const isArchived = (base: Base) => `${base}.extension.where(url='${pdsm}/pdsm-ext-is-archived').value`;

export const pdsmParameters = [
  parameter('DocumentReference', 'isArchived', 'token', isArchived('DocumentReference')),
  parameter('DocumentReference', 'creation', 'date', 'DocumentReference.content.attachment.creation'),
  parameter('DocumentReference', 'period-start', 'date', 'DocumentReference.context.period.start'),
  parameter('DocumentReference', 'period-end', 'date', 'DocumentReference.context.period.end'),
  parameter('List', 'isArchived', 'token', isArchived('List')),
  parameter('List', 'designationType', 'token', `List.extension.where(url='${mhd}/ihe-designationType').value`),
  parameter('List', 'sourceId', 'token', `List.extension.where(url='${mhd}/ihe-sourceId').value`),
];
