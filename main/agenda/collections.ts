/** What of the agenda is mirrored: parts, appointments and blocks by quarter, the waiting list, and what today's patients kept before. */
import { createHash } from 'node:crypto';
import { fhirCollection } from '../patients/index.ts';
import {
  digitalServiceToken,
  type FhirClient,
  type RemoteAppointment,
  readAppointment,
  readBlock,
  readReason,
  readSchedule,
  readSite,
  type SearchParams,
} from '../platform/index.ts';
import type { Collection } from '../sync/index.ts';
import type { AppointmentMirror } from './appointment-mirror.ts';
import type { BlockMirror, PartsMirror, PartType, PartTypes } from './parts-mirror.ts';
import { type Quarter, quartersAround } from './window.ts';

export interface CollectionsOptions {
  readonly fhir: FhirClient;
  readonly appointments: AppointmentMirror;
  readonly blocks: BlockMirror;
  readonly parts: PartsMirror;
  partsChanged(): void;
  changed(): void;
}

export interface AgendaCollections {
  parts(): Collection[];
  quarter(quarter: Quarter): Collection[];
  waiting(): Collection;
  /** @param today YYYY-MM-DD */
  all(today: string): Collection[];
  /** When these patients were last seen, by instants. */
  history(patientIds: readonly string[], today: string, from: string, to: string): Collection;
}

/** A window by UTC midnights is a few hours wider at one end than the days of the place: the next quarter has them too. */
const midnight = (day: string) => `${day}T00:00:00.000Z`;

export function createAgendaCollections(options: CollectionsOptions): AgendaCollections {
  const { fhir, appointments, blocks, parts, partsChanged, changed } = options;

  function part<T extends PartType>(type: T, read: (resource: unknown) => PartTypes[T] | undefined, params?: SearchParams): Collection {
    return fhirCollection<PartTypes[T]>({
      fhir,
      type,
      name: 'agenda-parts',
      scope: params === undefined ? type : `${type} ${digest(Object.values(params).map(String))}`,
      ...(params !== undefined && { params }),
      read,
      versionOf: (id) => parts.versionOf(type, id),
      apply(items) {
        parts.upsert(type, items);
        partsChanged();
      },
      listLocal: (after, count) => parts.idsAfter(type, after, count),
      removeLocal(gone) {
        parts.remove(type, gone);
        partsChanged();
      },
      changed,
    }) as Collection;
  }

  function quarter({ name, from, to }: Quarter): Collection[] {
    const window = [midnight(from), midnight(to)] as const;
    return [
      fhirCollection({
        fhir,
        type: 'Appointment',
        name: 'agenda',
        scope: name,
        params: { date: [`ge${window[0]}`, `lt${window[1]}`] },
        read: readAppointment,
        versionOf: appointments.versionOf,
        apply: appointments.upsert,
        listLocal: (after, count) => appointments.idsAfter(...window, after, count),
        removeLocal: appointments.remove,
        changed,
      }),
      fhirCollection({
        fhir,
        type: 'Slot',
        name: 'agenda-blocks',
        scope: name,
        params: { status: 'busy-unavailable,entered-in-error', start: [`ge${window[0]}`, `lt${window[1]}`] },
        read: readBlock,
        versionOf: blocks.versionOf,
        apply: blocks.upsert,
        listLocal: (after, count) => blocks.idsAfter(...window, after, count),
        removeLocal: blocks.remove,
        changed,
      }),
    ] as Collection[];
  }

  /** Short, and what leaves it bears no date to be found by: asked for whole each time, as one item. */
  function waiting(): Collection {
    interface Whole {
      readonly id: string;
      readonly version: string;
      readonly list: readonly RemoteAppointment[];
      readonly before: ReadonlySet<string>;
    }
    let isNew = false;
    const collection: Collection<Whole> = {
      name: 'agenda-waiting',
      scope: '',
      async fetchPage({ signal }) {
        // Only what was there as it was asked can be gone: somebody may be put on the list meanwhile.
        const before = new Set(appointments.waiting().map(({ id }) => id));
        const list: RemoteAppointment[] = [];
        for await (const { resources } of fhir.pages('Appointment', { status: 'waitlist', _count: '200' }, { signal })) {
          list.push(...resources.flatMap((one) => readAppointment(one) ?? []));
        }
        return { items: [{ id: 'waitlist', version: '', list, before }] };
      },
      apply([whole]) {
        const list = whole?.list ?? [];
        const here = new Set(list.map(({ id }) => id));
        const gone = appointments.waiting().filter(({ id }) => !here.has(id) && whole?.before.has(id) === true);
        const fresh = list.filter(({ id, version }) => appointments.versionOf(id) !== version);
        isNew = gone.length + fresh.length > 0;
        appointments.remove(gone.map(({ id }) => id));
        appointments.upsert(fresh);
      },
      changed() {
        if (isNew) changed();
      },
      listRemote: async () => ({ items: [] }),
      countRemote: async () => 0,
      listLocal: () => ({ ids: [] }),
      versionOf: () => undefined,
      fetchByIds: async () => [],
      removeLocal: () => undefined,
    };
    return collection as unknown as Collection;
  }

  function partCollections(): Collection[] {
    const sites = [...new Set(parts.all('Schedule').flatMap(({ locationId }) => locationId ?? []))].sort();
    return [
      part('Schedule', readSchedule),
      // The platform keeps its catalogue of digital services under the same type.
      part('HealthcareService', readReason, { 'service-category:not': digitalServiceToken }),
      ...(sites.length === 0 ? [] : [part('Location', readSite, { _id: sites.join(',') })]),
    ];
  }

  return {
    parts: partCollections,
    quarter,
    waiting,
    all: (today) => [...partCollections(), ...quartersAround(today).flatMap(quarter), waiting()],
    history: (patientIds, today, from, to) =>
      fhirCollection({
        fhir,
        type: 'Appointment',
        name: 'agenda-history',
        // Somebody more on the list is another question.
        scope: `${today} ${digest(patientIds)}`,
        params: { patient: patientIds.join(','), status: 'fulfilled', date: [`ge${from}`, `lt${to}`] },
        read: readAppointment,
        versionOf: appointments.versionOf,
        apply: appointments.upsert,
        listLocal: (after, count) => appointments.keptIdsAfter(patientIds, from, to, after, count),
        removeLocal: appointments.remove,
        changed,
      }) as Collection,
  };
}

function digest(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join()).digest('hex').slice(0, 16);
}
