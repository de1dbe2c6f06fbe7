/** The course of care, from years to days: what each document, appointment to come and dose of vaccine tells of it. Pure. */
import type { DocumentId } from '../../preload/contract/ids.ts';
import { type CareEvent, type CareKind, careKinds, type Timeline } from '../../preload/contract/profile.ts';
import type { CoursePeriod, CourseRow } from '../documents/index.ts';

/** By type (JDV_J07) first: the class says too little of reports. */
const byType: ReadonlyMap<string, CareKind> = new Map<string, CareKind>([
  ...['34112-3', '11490-0', '83981-1', '34133-9', '15507-7', '60280-5', '34874-8', '15508-5', '67851-6'].map((code): [string, CareKind] => [
    code,
    'stay',
  ]),
  ...['11488-4', '78513-9', '85208-7', '93024-8', '34749-2', '59283-2', '89233-1', '34794-8'].map((code): [string, CareKind] => [
    code,
    'consultation',
  ]),
  ...['11502-2', '60568-3', '51969-4'].map((code): [string, CareKind] => [code, 'biology']),
  ...['11369-6', '87273-9', '96874-3'].map((code): [string, CareKind] => [code, 'vaccination']),
  ...['SYNTH', '60591-5', '56445-0'].map((code): [string, CareKind] => [code, 'synthesis']),
]);
const byClass: ReadonlyMap<string, CareKind> = new Map([
  ['31', 'imaging'],
  ['42', 'prescription'],
  ['43', 'prescription'],
]);

type Told = Pick<CourseRow, 'typeCode' | 'classCode' | 'authorKind'>;

export function careKindOf({ typeCode, classCode, authorKind }: Told): CareKind {
  if (authorKind === 'patient') return 'patient';
  return byType.get(typeCode) ?? byClass.get(classCode) ?? 'other';
}

export function eventOf(row: CourseRow, now: string): CareEvent {
  return {
    id: row.documentId,
    kind: careKindOf(row),
    at: row.start,
    title: row.title,
    documentId: row.documentId as DocumentId,
    isNew: row.isNew,
    isAhead: row.start > now,
    ...(row.stop === undefined || row.stop.slice(0, 10) === row.start.slice(0, 10) ? {} : { until: row.stop }),
    ...(row.author === '' ? {} : { by: row.author }),
  };
}

/** Counts of types to counts of kinds, period by period, newest first. */
export function periodsOf(counts: readonly CoursePeriod[]): Timeline['periods'] {
  return [...Map.groupBy(counts, ({ period }) => period).entries()]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([period, of]) => {
      const total = (kind: CareKind) => of.filter((each) => careKindOf(each) === kind).reduce((sum, { count }) => sum + count, 0);
      return {
        period,
        count: of.reduce((sum, { count }) => sum + count, 0),
        kinds: careKinds.map((kind) => ({ kind, count: total(kind) })).filter(({ count }) => count > 0),
      };
    });
}
