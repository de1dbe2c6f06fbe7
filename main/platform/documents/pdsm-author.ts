/** Who wrote a document, as PDSm says it: a contained AsPractitionerRole, AsPractitioner, Device or Patient. */
import { type Fields, fields, first, list, text } from './careful-reader.ts';
import type { RemoteAuthor } from './gateway.ts';

/** @returns `undefined` when nobody can be named */
export function readAuthor(resource: Fields): RemoteAuthor | undefined {
  const find = finderIn(resource);
  const reference = first(resource.author);
  return authorOf(reference, find(reference), find) ?? nameless(reference, resource);
}

/** Name of whoever, or whatever place, a reference of the resource points at. */
export function readNamed(resource: Fields, reference: unknown): string | undefined {
  const find = finderIn(resource);
  const target = find(reference);
  if (target.resourceType === 'Organization') return text(target.name) ?? text(fields(reference).display);
  return authorOf(fields(reference), target, find)?.name;
}

function finderIn(resource: Fields): (reference: unknown) => Fields {
  const contained = list(resource.contained);
  return (reference) => {
    const id = text(fields(reference).reference);
    return id?.startsWith('#') === true ? (contained.find((one) => one.id === id.slice(1)) ?? {}) : {};
  };
}

function authorOf(reference: Fields, author: Fields, find: (reference: unknown) => Fields): RemoteAuthor | undefined {
  const kind = kindOf(reference, author);
  const practitioner = author.resourceType === 'PractitionerRole' ? find(author.practitioner) : author;
  const name = personName(practitioner) ?? text(fields(author.practitioner).display) ?? deviceName(author) ?? text(reference.display);
  if (name === undefined) return undefined;
  const organization = text(find(author.organization).name) ?? text(fields(author.organization).display);
  const specialty = conceptText(first(author.specialty)) ?? conceptText(fields(first(practitioner.qualification).code));
  const practitionerReference = fields(author.practitioner);
  const identifiers = identifiersOf(practitioner, { identifier: [reference.identifier, practitionerReference.identifier] });
  return {
    name,
    kind,
    ...(specialty === undefined || kind !== 'professional' ? {} : { specialty }),
    ...(organization === undefined ? {} : { organization }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
  };
}

/** Those of the person, told by a contained resource or by a logical reference. */
function identifiersOf(...people: Fields[]): string[] {
  const values = people.flatMap(({ identifier }) => list(identifier).map(({ value }) => text(value)));
  return [...new Set(values.filter((value) => value !== undefined))];
}

/** An organisation alone stands for its professionals. */
function nameless(reference: Fields, resource: Fields): RemoteAuthor | undefined {
  const organization = list(resource.contained).find((one) => one.resourceType === 'Organization');
  const name = text(organization?.name) ?? text(fields(resource.custodian).display);
  return name === undefined ? undefined : { name, organization: name, kind: kindOf(reference, {}) };
}

function kindOf(reference: Fields, author: Fields): RemoteAuthor['kind'] {
  const type = text(author.resourceType) ?? text(reference.type) ?? text(reference.reference)?.split('/').at(-2);
  if (type === 'Patient' || type === 'RelatedPerson') return 'patient';
  return type === 'Device' ? 'device' : 'professional';
}

function personName(person: Fields): string | undefined {
  const name = first(person.name);
  const whole = text(name.text);
  if (whole !== undefined) return whole;
  const part = (value: unknown) => (Array.isArray(value) ? text(value[0]) : undefined);
  const parts = [part(name.prefix), part(name.given), text(name.family)].filter((one) => one !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function deviceName(device: Fields): string | undefined {
  return text(first(device.deviceName).name);
}

function conceptText(concept: Fields): string | undefined {
  return text(concept.text) ?? text(first(concept.coding).display);
}
