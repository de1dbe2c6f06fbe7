/**
 * Searches by each parameter of ITI-66 and ITI-67 that finds something in the small world. Not by `author.family` and its like: they
 * are chained to a person, and PDSm has a role there, contained, which a server that goes by FHIR alone does not look through.
 */
import type { CodeableConcept, DocumentReference } from '@medplum/fhirtypes';
import type { SearchParams } from '../../../main/platform/index.ts';
import type { BuiltWorld } from '../../unit/sandbox/world-origin.ts';

type Search = readonly [title: string, type: 'DocumentReference' | 'List', params: SearchParams];

const everyStatus = 'current,superseded,entered-in-error';

export function searches(world: BuiltWorld): Search[] {
  const record = ofOnePatient(world.documents);
  const [document] = record;
  if (document === undefined) throw new Error('the small world holds no document');
  const patient = document.subject?.reference ?? '';
  const { system, value } = document.subject?.identifier ?? {};
  const whose = { 'patient.identifier': `${system}|${value}` };
  const all = { patient, status: everyStatus };
  const middle = record.toSorted((a, b) => Date.parse(a.date ?? '') - Date.parse(b.date ?? ''))[Math.floor(record.length / 2)] ?? document;
  const day = (instant: string | undefined) => (instant ?? '').slice(0, 10);
  const token = (concept: CodeableConcept | undefined) => {
    const { system: of = '', code = '' } = concept?.coding?.[0] ?? {};
    return `${of}|${code}`;
  };
  const labelled = world.documents.find(({ securityLabel = [] }) => securityLabel.some(({ coding }) => coding?.[0]?.code !== 'N'));
  const evented = world.documents.find(({ context }) => context?.event !== undefined);
  const document67 = (title: string, params: SearchParams): Search => [title, 'DocumentReference', { ...all, ...params }];
  const set = world.of('List').find(({ subject }) => subject?.reference === patient);
  const extensionOf = (end: string) => set?.extension?.find(({ url }) => url.endsWith(end));
  const sourceIdentifier = extensionOf('sourceId')?.valueIdentifier;
  const list66 = (title: string, params: SearchParams): Search => [
    title,
    'List',
    { patient, code: 'submissionset', status: 'current,retired,entered-in-error', ...params },
  ];
  return [
    document67('patient', {}),
    ['patient.identifier', 'DocumentReference', { ...whose, status: everyStatus }],
    ['status', 'DocumentReference', { status: 'superseded' }],
    document67('status current', { status: 'current' }),
    document67('type with its system', { type: token(document.type) }),
    document67('type', { type: document.type?.coding?.[0]?.code ?? '' }),
    document67('types', { type: `${token(document.type)},${token(middle.type)}` }),
    document67('category', { category: token(document.category?.[0]) }),
    document67('date from', { date: `ge${day(middle.date)}` }),
    document67('date before', { date: `lt${day(middle.date)}` }),
    document67('date between', { date: ['ge2010-01-01', `le${day(middle.date)}`] }),
    document67('period from', { period: `ge${day(middle.context?.period?.start)}` }),
    document67('period until', { period: `le${day(middle.context?.period?.start)}` }),
    document67('period-start', { 'period-start': `ge${day(middle.context?.period?.start)}`, _sort: '-period-start' }),
    document67('creation', { creation: `ge${day(middle.content[0]?.attachment.creation)}` }),
    document67('facility', { facility: token(document.context?.facilityType) }),
    document67('setting', { setting: token(document.context?.practiceSetting) }),
    document67('format', { format: `${document.content[0]?.format?.system}|${document.content[0]?.format?.code}` }),
    document67('contenttype', { contenttype: document.content[0]?.attachment.contentType ?? '' }),
    document67('isArchived', { isArchived: 'false' }),
    document67('identifier', { identifier: `${document.masterIdentifier?.system}|${document.masterIdentifier?.value}` }),
    document67('_id', { _id: record.map(({ id }) => id ?? '').join() }),
    document67('sort', { _sort: '-date' }),
    ['security-label', 'DocumentReference', { status: everyStatus, 'security-label': token(labelled?.securityLabel?.at(-1)) }],
    ['event', 'DocumentReference', { status: everyStatus, event: token(evented?.context?.event?.[0]) }],
    list66('sets', {}),
    ['sets by patient.identifier', 'List', { ...whose, code: 'submissionset', status: 'current' }],
    list66('sets by identifier', { identifier: `${set?.identifier?.[0]?.system}|${set?.identifier?.[0]?.value}` }),
    list66('sets by date', { date: `ge${day(set?.date)}` }),
    list66('sets by designationType', { designationType: token(extensionOf('designationType')?.valueCodeableConcept) }),
    list66('sets by sourceId', { sourceId: `${sourceIdentifier?.system}|${sourceIdentifier?.value}` }),
  ];
}

/** Those of the patient who has most. */
function ofOnePatient(documents: readonly DocumentReference[]): DocumentReference[] {
  const records = Map.groupBy(documents, ({ subject }) => subject?.reference);
  return [...records.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}
