/** The agenda as it is wanted here: what the platform has, under what was done and hasn't reached it yet. */
import type { AppointmentFields, BlockFields, RemoteAppointment } from '../platform/index.ts';
import type { Act, ActStore } from './act-store.ts';
import type { AppointmentMirror } from './appointment-mirror.ts';
import { asAppointment, asBlock, fieldsOf, type Wanted, withWanted } from './fields.ts';
import type { BlockMirror } from './parts-mirror.ts';

export interface Entry<Fields> {
  /** Of the appointment or of the block. */
  readonly id: string;
  readonly fields: Fields;
  /** Id on the platform, where it has it. */
  readonly remoteId?: string;
  /** Not on the platform yet, in order. */
  readonly acts: readonly Act[];
  readonly conflict?: Act;
}
export type AppointmentEntry = Entry<AppointmentFields>;
export type BlockEntry = Entry<BlockFields>;

export interface Overlay {
  appointment(id: string): AppointmentEntry | undefined;
  block(id: string): BlockEntry | undefined;
  /** That meet `[from, to)`, ISO instants, by start. */
  between(from: string, to: string): AppointmentEntry[];
  blocksBetween(from: string, to: string): BlockEntry[];
  /** Asked for and not answered, that begin from an instant on, in order. */
  asked(from: string): AppointmentEntry[];
  waiting(): AppointmentEntry[];
  ofPatient(patientId: string): AppointmentEntry[];
  ofSeries(seriesId: string): AppointmentEntry[];
  /** Those that acts not sent yet concern, as they are wanted. */
  pending(): AppointmentEntry[];
}

/** @param fileOf the file that stands for a patient's, merged or not */
export function createOverlay(
  mirror: AppointmentMirror,
  blocks: BlockMirror,
  acts: ActStore,
  fileOf: (patientId: string) => string = (patientId) => patientId,
): Overlay {
  let grouped: { generation: number; byTarget: Map<string, Act[]> } | undefined;

  /** Few: read again only when one was written. */
  function actsByTarget(): Map<string, Act[]> {
    if (grouped?.generation === acts.generation()) return grouped.byTarget;
    const byTarget = new Map<string, Act[]>();
    for (const act of acts.all()) {
      const key = `${act.target} ${act.targetId}`;
      byTarget.set(key, [...(byTarget.get(key) ?? []), act]);
    }
    grouped = { generation: acts.generation(), byTarget };
    return byTarget;
  }

  const none: readonly Act[] = [];
  const actsOf = (target: Act['target'], id: string) => actsByTarget().get(`${target} ${id}`) ?? none;
  const idsOf = (target: Act['target']) => [...actsByTarget().values()].flatMap(([act]) => (act?.target === target ? [act.targetId] : []));

  function entryOf<Fields>(
    id: string,
    remote: { id: string } | undefined,
    fields: Wanted | undefined,
    own: readonly Act[],
    as: (f: Wanted) => Fields,
  ): Entry<Fields> | undefined {
    const isNew = own[0]?.isNew === true;
    if (fields === undefined && !isNew) return undefined;
    if (remote !== undefined && fields !== undefined && own.length === 0) return { id, fields: as(fields), remoteId: remote.id, acts: own };
    const conflict = own.find(({ state }) => state === 'conflict');
    // What could not be taken of a known one isn't shown as done; of a new one it is all there is to show.
    const shown = conflict === undefined || isNew ? own : own.slice(0, own.indexOf(conflict));
    const wanted = shown.reduce<Wanted>((now, act) => withWanted(now, act.wanted), fields ?? {});
    return {
      id,
      fields: as(wanted),
      acts: own,
      ...(remote !== undefined && { remoteId: remote.id }),
      ...(conflict !== undefined && { conflict }),
    };
  }

  function ofRemote(remote: RemoteAppointment): AppointmentEntry | [] {
    const own = actsOf('appointment', remote.appointmentId);
    // Thousands at once: those that nothing was done to are shown as they are.
    const fields = own.length === 0 ? (remote as unknown as Wanted) : fieldsOf(remote);
    return entryOf(remote.appointmentId, remote, fields, own, asAppointment) ?? [];
  }

  function appointment(id: string): AppointmentEntry | undefined {
    const remote = mirror.get(id);
    return entryOf(id, remote, remote && fieldsOf(remote), actsOf('appointment', id), asAppointment);
  }

  function block(id: string): BlockEntry | undefined {
    const remote = blocks.get(id);
    return entryOf(id, remote, remote && fieldsOf(remote), actsOf('block', id), asBlock);
  }

  const pending = () => idsOf('appointment').flatMap((id) => appointment(id) ?? []);

  /** Those of the copy and those that acts bring in; each once, as it is wanted. */
  function joined(remotes: readonly RemoteAppointment[], keep: (fields: AppointmentFields) => boolean): AppointmentEntry[] {
    const isKept = ({ fields }: AppointmentEntry) => fields.status !== 'entered-in-error' && keep(fields);
    const changed = pending();
    if (changed.length === 0) return remotes.flatMap(ofRemote).filter(isKept);
    const found = new Map(remotes.flatMap(ofRemote).map((one) => [one.id, one]));
    for (const one of changed) found.set(one.id, one);
    return [...found.values()].filter(isKept);
  }

  return {
    appointment,
    block,
    pending,
    between(from, to) {
      const list = joined(
        mirror.between(from, to),
        ({ start, end }) => start !== undefined && end !== undefined && start < to && end > from,
      );
      return list.sort((a, b) => order(a.fields.start ?? '', b.fields.start ?? '') || order(a.id, b.id));
    },
    blocksBetween(from, to) {
      const found = new Map<string, BlockEntry>();
      for (const remote of blocks.between(from, to)) {
        const one = block(remote.blockId);
        if (one !== undefined) found.set(one.id, one);
      }
      for (const id of idsOf('block')) {
        const one = block(id);
        if (one !== undefined) found.set(id, one);
      }
      return [...found.values()]
        .filter(({ fields }) => !fields.isRemoved && fields.start < to && fields.end > from)
        .sort((a, b) => a.fields.start.localeCompare(b.fields.start));
    },
    asked: (from) =>
      joined(
        mirror.asked(from),
        ({ status, start }) => (status === 'pending' || status === 'proposed') && start !== undefined && start >= from,
      ).sort((a, b) => order(a.fields.start ?? '', b.fields.start ?? '') || order(a.id, b.id)),
    waiting: () => joined(mirror.waiting(), ({ status }) => status === 'waitlist'),
    ofPatient: (patientId) =>
      joined(mirror.ofPatient(patientId), (fields) => fields.patientId !== undefined && fileOf(fields.patientId) === patientId),
    ofSeries(seriesId) {
      const list = joined(mirror.ofSeries(seriesId), ({ series }) => series?.id === seriesId);
      return list.sort((a, b) => (a.fields.series?.rank ?? 0) - (b.fields.series?.rank ?? 0));
    },
  };
}

/** Of ISO instants and ids: thousands are put in order, and no word of a language is among them. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
