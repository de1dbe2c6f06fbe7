/** People and organisations of a CDA header, in plain words. */
import type { CdaPerson } from '../../preload/contract/cda.ts';
import { hl7ToIso } from './hl7-time.ts';
import { allAt, at, attribute, childNamed, childrenNamed, textOf, type XmlElementNode } from './xml-node.ts';

/** « Dre Camille DIALLO »: prefix, given names, family name in that order, whatever the order in the file. */
export function personName(name: XmlElementNode | undefined): string | undefined {
  if (name === undefined) return undefined;
  const part = (kind: string) => childrenNamed(name, kind).map(textOf);
  const parts = [...part('prefix'), ...part('given'), ...part('family'), ...part('suffix')].filter((each) => each !== undefined);
  return parts.length > 0 ? parts.join(' ') : textOf(name);
}

/** `tel:` and `mailto:` are taken off; anything else is shown as it is, never followed. */
export function telecoms(holder: XmlElementNode | undefined): string[] {
  return childrenNamed(holder, 'telecom')
    .map((telecom) => attribute(telecom, 'value')?.replace(/^(?:tel|mailto|fax):/iu, ''))
    .filter((value) => value !== undefined && value !== '') as string[];
}

export function organizationName(organization: XmlElementNode | undefined): string | undefined {
  return textOf(childNamed(organization, 'name'));
}

const assignedNames = ['assignedAuthor', 'assignedEntity', 'intendedRecipient', 'associatedEntity'];
const personNames = ['assignedPerson', 'informationRecipient', 'associatedPerson'];
const organizationNames = ['representedOrganization', 'receivedOrganization', 'scopingOrganization'];

/** Any participation: author, authenticator, performer, recipient. `undefined` when it names nobody and nothing. */
export function participant(participation: XmlElementNode): CdaPerson | undefined {
  const assigned = first(participation, assignedNames);
  const organization = organizationName(first(assigned, organizationNames));
  const device = at(assigned, 'assignedAuthoringDevice');
  const name = personName(childNamed(first(assigned, personNames), 'name')) ?? textOf(at(device, 'softwareName')) ?? organization;
  if (name === undefined) return undefined;
  const role = attribute(childNamed(participation, 'functionCode'), 'displayName');
  const specialty = attribute(childNamed(assigned, 'code'), 'displayName');
  const time = childNamed(participation, 'time');
  const when = hl7ToIso(attribute(time, 'value') ?? attribute(childNamed(time, 'low'), 'value'));
  return {
    name,
    telecom: telecoms(assigned),
    ...(role !== undefined && { role }),
    ...(specialty !== undefined && { specialty }),
    ...(organization !== undefined && { organization }),
    ...(when !== undefined && { at: when }),
  };
}

export function participants(parent: XmlElementNode, ...path: string[]): CdaPerson[] {
  return allAt(parent, ...path)
    .map(participant)
    .filter((person) => person !== undefined);
}

function first(parent: XmlElementNode | undefined, names: readonly string[]): XmlElementNode | undefined {
  for (const name of names) {
    const found = childNamed(parent, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
