/** The results of the health profile, each with the report or the panel that it is of: what it doesn't say of its making, they say. Pure. */
import type { LabReport } from '../../../preload/contract/biology.ts';
import type { DatedResult } from '../series.ts';
import { type RangePatient, rangeFor } from './ranges.ts';
import type { LabMaking } from './reading.ts';
import type { StoredReading } from './repository.ts';

export interface PlatformResults {
  readonly results: readonly DatedResult[];
  /** Those that have a result. */
  readonly reports: readonly LabReport[];
}

/** Panels within panels within reports: no laboratory goes further, and a circle ends there. */
const deepest = 4;

export function platformResults(readings: readonly StoredReading[], patient: RangePatient): PlatformResults {
  const parents = parentsOf(readings);
  const reports = new Map<string, LabReport>();
  const results = readings.flatMap((reading): DatedResult[] => {
    if (reading.content.results.length === 0) return [];
    const above = aboveOf(reading, parents);
    const making = madeBy([reading, ...above]);
    const report = [reading, ...above].find(({ type }) => type === 'DiagnosticReport');
    return reading.content.results.map((result) => {
      const at = result.at ?? making.at ?? making.issued ?? reading.lastUpdated.slice(0, 10);
      const ofReport = report === undefined ? making : madeBy([report, reading]);
      const recordedAt = ofReport.issued ?? reading.lastUpdated;
      const id = report === undefined ? `sample:${at}|${making.author ?? ''}|${making.organization ?? ''}` : `report:${report.id}`;
      reports.set(id, counted(reports.get(id), { id, at, recordedAt, title: report?.content.title, making: ofReport }));
      const { ranges: _, ...stated } = result;
      return {
        ...stated,
        at,
        range: rangeFor(result, patient, at),
        reportId: id,
        reportedAt: recordedAt,
        isFromDocument: false,
        isProvisional: reading.content.isProvisional,
      };
    });
  });
  return { results, reports: [...reports.values()] };
}

interface Told {
  readonly id: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly title: string | undefined;
  readonly making: LabMaking;
}

const later = (one: string, other: string) => (Date.parse(other) > Date.parse(one) ? other : one);

function counted(known: LabReport | undefined, { id, at, recordedAt, title, making: { author, organization } }: Told): LabReport {
  if (known !== undefined)
    return { ...known, at: later(known.at, at), recordedAt: later(known.recordedAt, recordedAt), resultCount: known.resultCount + 1 };
  return {
    id,
    from: 'platform',
    at,
    recordedAt,
    resultCount: 1,
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(organization === undefined ? {} : { organization }),
  };
}

/** Of an observation that several group, the latest first: a report and the fuller one after it. */
function parentsOf(readings: readonly StoredReading[]): ReadonlyMap<string, readonly StoredReading[]> {
  const parents = new Map<string, StoredReading[]>();
  const inOrder = readings.toSorted((a, b) => Date.parse(b.lastUpdated) - Date.parse(a.lastUpdated));
  for (const parent of inOrder) {
    for (const member of new Set(parent.content.members)) parents.set(member, [...(parents.get(member) ?? []), parent]);
  }
  return parents;
}

function aboveOf(reading: StoredReading, parents: ReadonlyMap<string, readonly StoredReading[]>): StoredReading[] {
  const above: StoredReading[] = [];
  let level: readonly StoredReading[] = reading.type === 'Observation' ? (parents.get(reading.id) ?? []) : [];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const fresh = level.filter((each) => each !== reading && !above.includes(each));
    above.push(...fresh);
    level = fresh.flatMap(({ type, id }) => (type === 'Observation' ? (parents.get(id) ?? []) : []));
  }
  return above;
}

/** The nearest that says it, piece by piece. */
function madeBy(chain: readonly StoredReading[]): LabMaking {
  const first = <K extends keyof LabMaking>(key: K) => chain.find(({ content }) => content[key] !== undefined)?.content[key];
  const [at, issued, author, organization] = [first('at'), first('issued'), first('author'), first('organization')];
  return {
    ...(at === undefined ? {} : { at }),
    ...(issued === undefined ? {} : { issued }),
    ...(author === undefined ? {} : { author }),
    ...(organization === undefined ? {} : { organization }),
  };
}
