/** The searches of the Annuaire Santé's gateway, with its own parameters and no others: what is unknown is refused, as there. */
import type { Organization, Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import { refusal } from '../fhir/outcomes.ts';
import { fold } from '../fhir/values.ts';

export type DirectoryResource = (Practitioner | PractitionerRole | Organization) & { id: string };
export type DirectoryType = DirectoryResource['resourceType'];
export const directoryTypes: readonly DirectoryType[] = ['Practitioner', 'PractitionerRole', 'Organization'];

type Query = readonly (readonly [name: string, value: string])[];
type Kind = 'string' | 'token' | 'reference';
type Values = (resource: DirectoryResource) => (string | undefined)[];

interface Parameter {
  readonly kind: Kind;
  /** Strings as they are, tokens as `system|code`, references as ids. */
  readonly values: Values;
}

const emailType = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type';
const of = <T extends DirectoryResource>(read: (resource: T) => (string | undefined)[]): Values => read as Values;
const string = (values: Values): Parameter => ({ kind: 'string', values });
const token = (values: Values): Parameter => ({ kind: 'token', values });
const reference = (values: Values): Parameter => ({ kind: 'reference', values });
const idOf = (literal: string | undefined) => literal?.split('/').pop();

const everywhere: Record<string, Parameter> = {
  _id: token(({ id }) => [`|${id}`]),
  active: token(({ active }) => [`|${active ?? true}`]),
  identifier: token(({ identifier }) => (identifier ?? []).map(({ system, value }) => `${system}|${value}`)),
  'mailbox-mss': string(({ telecom }) =>
    (telecom ?? []).filter(({ extension }) => extension?.some(({ url }) => url === emailType)).map(({ value }) => value),
  ),
};

const parameters: Record<DirectoryType, Record<string, Parameter>> = {
  Practitioner: {
    ...everywhere,
    family: string(of<Practitioner & { id: string }>(({ name }) => (name ?? []).map(({ family }) => family))),
    given: string(of<Practitioner & { id: string }>(({ name }) => (name ?? []).flatMap(({ given }) => given))),
    name: string(
      of<Practitioner & { id: string }>(({ name }) =>
        (name ?? []).flatMap(({ family, given = [], prefix = [], suffix = [], text }) => [family, ...given, ...prefix, ...suffix, text]),
      ),
    ),
    'qualification-code': token(
      of<Practitioner & { id: string }>(({ qualification }) =>
        (qualification ?? []).flatMap(({ code }) => (code.coding ?? []).map((coding) => `${coding.system}|${coding.code}`)),
      ),
    ),
  },
  PractitionerRole: {
    ...everywhere,
    practitioner: reference(of<PractitionerRole & { id: string }>((role) => [idOf(role.practitioner?.reference)])),
    organization: reference(of<PractitionerRole & { id: string }>((role) => [idOf(role.organization?.reference)])),
    role: token(
      of<PractitionerRole & { id: string }>(({ code }) =>
        (code ?? []).flatMap((one) => (one.coding ?? []).map((c) => `${c.system}|${c.code}`)),
      ),
    ),
  },
  Organization: {
    ...everywhere,
    name: string(of<Organization & { id: string }>(({ name, alias = [] }) => [name, ...alias])),
    'address-city': string(of<Organization & { id: string }>(({ address }) => (address ?? []).map(({ city }) => city))),
    'address-postalcode': string(of<Organization & { id: string }>(({ address }) => (address ?? []).map(({ postalCode }) => postalCode))),
    type: token(
      of<Organization & { id: string }>(({ type }) =>
        (type ?? []).flatMap((one) => (one.coding ?? []).map((c) => `${c.system}|${c.code}`)),
      ),
    ),
  },
};

/** What isn't a filter. */
const controls = new Set(['_count', '_include', '_revinclude', '_elements']);

export function matching(all: readonly DirectoryResource[], type: DirectoryType, query: Query): DirectoryResource[] {
  const tests = query.filter(([name]) => !controls.has(name)).map(([name, value]) => testOf(type, name, value));
  return all.filter((resource) => resource.resourceType === type && tests.every((test) => test(resource)));
}

function testOf(type: DirectoryType, name: string, value: string): (resource: DirectoryResource) => boolean {
  const [code = '', modifier] = name.split(':');
  if (code === '_lastUpdated') return sinceTest(value);
  const parameter = Object.hasOwn(parameters[type], code) ? parameters[type][code] : undefined;
  if (parameter === undefined) throw refusal(400, 'processing', `Unknown search parameter "${code}" for resource type "${type}"`);
  if (modifier !== undefined && !(parameter.kind === 'string' && ['contains', 'exact'].includes(modifier))) {
    throw refusal(400, 'processing', `Unsupported modifier: ${modifier}`);
  }
  const wanted = value.split(',').filter((one) => one !== '');
  return (resource) =>
    parameter.values(resource).some((held) => held !== undefined && wanted.some((one) => isMatch(parameter.kind, modifier, held, one)));
}

function isMatch(kind: Kind, modifier: string | undefined, held: string, wanted: string): boolean {
  if (kind === 'token') return wanted.includes('|') ? held === wanted : held.endsWith(`|${wanted}`);
  if (kind === 'reference') return held === idOf(wanted);
  if (modifier === 'exact') return held === wanted;
  // An address has signs that a name's comparison would drop.
  const [text, asked] = held.includes('@') ? [held.toLowerCase(), wanted.toLowerCase()] : [fold(held), fold(wanted)];
  return modifier === 'contains' ? text.includes(asked) : text.startsWith(asked);
}

function sinceTest(value: string): (resource: DirectoryResource) => boolean {
  const [, prefix, date] = /^(ge|gt|le|lt)?(.+)$/.exec(value) ?? [];
  const limit = Date.parse(date ?? '');
  if (prefix === undefined || Number.isNaN(limit)) throw refusal(400, 'processing', 'Invalid date: _lastUpdated');
  return ({ meta }) => {
    const at = Date.parse(meta?.lastUpdated ?? '');
    return prefix === 'ge' ? at >= limit : prefix === 'gt' ? at > limit : prefix === 'le' ? at <= limit : at < limit;
  };
}

/** What goes along with a page: the resources that it names, and those that name it. */
export function related(all: readonly DirectoryResource[], page: readonly DirectoryResource[], query: Query): DirectoryResource[] {
  const asked = (control: string) => query.filter(([name]) => name === control).map(([, value]) => value);
  const [includes, reverse] = [asked('_include'), asked('_revinclude')];
  const named = new Set(page.map(({ resourceType, id }) => `${resourceType}/${id}`));
  const wants = (link: string) => includes.includes(link) || includes.includes('*');
  const found = new Set<DirectoryResource>();
  for (const resource of all) {
    if (resource.resourceType !== 'PractitionerRole') continue;
    const [person, place] = [resource.practitioner?.reference ?? '', resource.organization?.reference ?? ''];
    if (reverse.includes('PractitionerRole:practitioner') && named.has(person)) found.add(resource);
    if (reverse.includes('PractitionerRole:organization') && named.has(place)) found.add(resource);
  }
  const targets = new Set(
    page.flatMap((resource) => {
      if (resource.resourceType !== 'PractitionerRole') return [];
      return [
        wants('PractitionerRole:practitioner') ? resource.practitioner?.reference : undefined,
        wants('PractitionerRole:organization') ? resource.organization?.reference : undefined,
      ];
    }),
  );
  for (const resource of all) if (targets.has(`${resource.resourceType}/${resource.id}`)) found.add(resource);
  return [...found];
}
