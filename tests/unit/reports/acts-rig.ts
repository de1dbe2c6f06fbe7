/** A centre's acts on a disc's images: import, publications, outbox and reports as they are, before a platform and an image source played here. */

import { buildCdaN1, checkCdaN1 } from '../../../main/cda/index.ts';
import type { AwaitingStudy } from '../../../main/documents/index.ts';
import { Failure } from '../../../main/failure.ts';
import type { DocumentGateway, DocumentToPublish, InstanceToStore, LotToPublish } from '../../../main/platform/index.ts';
import { createPublications } from '../../../main/publications/index.ts';
import { createReports, reportBuilder } from '../../../main/reports/index.ts';
import { createOutbox } from '../../../main/sync/index.ts';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { DocumentId, PatientId, WorkplaceId } from '../../../preload/contract/ids.ts';
import type { Measurement } from '../../../preload/contract/measurements.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Role } from '../../../preload/contract/procedure.ts';
import { type InputOf, type OutputOf, type ProcedureName, procedures } from '../../../preload/contract/procedures.ts';
import { type DiscObject, slice } from '../media/discs.ts';
import { importRig, jeanne } from '../media/import-rig.ts';
import { sampleDocument } from '../support/documents.ts';

export const insOf = { matricule: '258034900711247', oid: '1.2.250.1.213.1.4.10' } as const;
const studyUid = '1.2.3.1';
export const people = {
  radiologist: {
    ...{ nationalId: '899700000002', displayName: 'Dr Étienne VASSEUR', shortName: 'Dr Vasseur' },
    ...{ familyName: 'VASSEUR', givenName: 'Étienne', profession: 'Médecin', specialtyCode: 'G15_10/SM44' },
  },
  secretary: {
    ...{ nationalId: '399700000003', displayName: 'Nadia FERRAND', shortName: 'N. Ferrand' },
    ...{ familyName: 'FERRAND', givenName: 'Nadia', profession: 'Secrétaire' },
  },
};
const clock = {
  now: () => new Date('2026-03-12T09:00:00Z'),
  after(milliseconds: number, action: () => void) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

type Call = Extract<ProcedureName, `reports.${string}` | `publications.${string}` | `media.${string}`>;

export async function actsRig() {
  const rig = importRig();
  const state = {
    role: 'radiologist' as Role,
    workplace: 'w1',
    online: true,
    hasIns: true,
    /** What the platform does with the next deposits. */
    answer: 'ok' as 'ok' | 'lost' | ErrorCode,
    measurements: [] as Measurement[],
    /** Made at the centre, without a report. */
    awaiting: [] as AwaitingStudy[],
    /** In the record, as the mirror has them. */
    documents: [] as (DocumentSummary & { bytes?: Uint8Array; uniqueId?: string })[],
  };
  /** By SOP Instance UID, at the image source. */
  const source = new Map<string, Uint8Array>();
  /** What was stored and deposited, in this order. */
  const order: string[] = [];
  const deposited: DocumentToPublish[] = [];
  const lots: LotToPublish[] = [];
  const refused = new Set<string>();
  let cutAfter = Number.POSITIVE_INFINITY;
  rig.store = async (instances: readonly InstanceToStore[]) => {
    if (!state.online)
      return instances.map(({ sopInstanceUid }) => ({ sopInstanceUid, outcome: 'unsent', failure: new Failure('network.offline') }));
    const results = [];
    for (const { sopInstanceUid, pieces } of instances) {
      if (cutAfter <= 0) results.push({ sopInstanceUid, outcome: 'unsent' as const, failure: new Failure('network.timeout') });
      else if (refused.has(sopInstanceUid)) results.push({ sopInstanceUid, outcome: 'refused' as const, reason: 0xc000 });
      else {
        cutAfter -= 1;
        const bytes: Uint8Array[] = [];
        for await (const piece of pieces()) bytes.push(piece);
        source.set(sopInstanceUid, Buffer.concat(bytes));
        order.push(`image ${sopInstanceUid}`);
        results.push({ sopInstanceUid, outcome: 'stored' as const });
      }
    }
    return results;
  };

  const keep = (documents: readonly DocumentToPublish[]) => {
    if (state.answer !== 'ok' && state.answer !== 'lost') throw new Failure(state.answer);
    deposited.push(...documents);
    order.push(documents.map(({ type }) => type.code).join('+'));
    if (state.answer === 'lost') throw new Failure('network.timeout');
  };
  const gateway = {
    async publish(document: DocumentToPublish) {
      keep([document]);
      return { documentId: `d-${document.uniqueId}` };
    },
    async publishLot(lot: LotToPublish) {
      lots.push(lot);
      keep(lot.documents);
      return { documentIds: lot.documents.map(({ uniqueId }) => `d-${uniqueId}`) };
    },
    fetchByIds: async (ids: readonly string[]) =>
      ids.map((id) => ({ id, author: { kind: 'professional', name: 'Dre Claire DIALLO', identifiers: ['899700000001'] } })),
    async findByUniqueId(uniqueId: string) {
      const found = deposited.find((each) => each.uniqueId === uniqueId);
      return found === undefined ? undefined : { ...found, id: `d-${uniqueId}` };
    },
  } as unknown as DocumentGateway;
  const listeners = new Set<() => void>();
  const connectivity = {
    isOnline: () => state.online,
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const session = {
    professional: () => people[state.role === 'secretary' ? 'secretary' : 'radiologist'],
    workplace: () => ({
      ...{ id: state.workplace as WorkplaceId, name: 'Centre inventé', facilityTypeCode: 'SA08', practiceSettingCode: 'AMBULATOIRE' },
      role: state.role,
    }),
    role: () => state.role,
    isSignedIn: () => true,
  };
  const summary = (): PatientSummary => ({ ...jeanne, ...(state.hasIns ? { ins: insOf } : {}) });
  const documents = {
    ofTypes: () => [],
    authorsOf: () => [],
    summaries: (ids: readonly string[]) => state.documents.filter(({ id }) => ids.includes(id)),
    eventsOf: () => [],
    contentBytes: async (id: DocumentId) => state.documents.find((each) => each.id === id)?.bytes ?? new Uint8Array(),
    awaitingReport: (organization: string) => (organization === 'Centre inventé' ? state.awaiting : []),
    manifestsOf: () => state.documents.filter(({ type }) => type.code === 'IMG-KOS').map(({ uniqueId = '' }) => uniqueId),
    statusOf: (id: string) => state.documents.find((each) => each.id === id)?.status,
    uniqueIdOf: (id: string) => state.documents.find((each) => each.id === id)?.uniqueId,
  };
  const outbox = createOutbox({ db: rig.db, clock, connectivity, handlers: () => [publications.outboxHandler] });
  const audit: { action: string }[] = [];
  const publications = createPublications({
    ...{ db: rig.db, blobs: rig.blobs, outbox, gateway, connectivity, session, documents, clock },
    patients: { summary },
    cda: { build: buildCdaN1, check: checkCdaN1 },
    reports: reportBuilder,
    storeImages: (acts, signal) => reports.storeImages(acts, signal),
    audit: { record: (entry) => void audit.push(entry) },
    sourceId: '2.25.9',
    emit: () => undefined,
    onSent: () => undefined,
  });
  rig.isLeaving = (uid) => publications.ofStudy(uid).some(({ withImages, state: now }) => withImages && now !== 'sent');
  const find = (uid: string) => {
    const imported = rig.media.studies.find(uid);
    const manifest = state.documents.find(({ type }) => type.code === 'IMG-KOS');
    return imported && { ...imported, ...(manifest === undefined ? {} : { kosDocumentId: manifest.id }) };
  };
  const reports = createReports({
    ...{ db: rig.db, blobs: rig.blobs, clock, session, documents, publications },
    cda: { read: () => Promise.reject(new Error('unread')) },
    dicomWeb: { storeInstances: (_study, instances) => rig.store(instances) },
    patients: { summary },
    studies: { find, list: () => rig.media.studies.list(undefined).flatMap(({ studyInstanceUid }) => find(studyInstanceUid) ?? []) },
    outgoing: rig.media.outgoing,
    imageSource: async () => 'https://images.example.invalid/dicom-web',
    appointments: { patientIdsOfTheDay: () => [] },
    measurements: { listFor: () => state.measurements },
    audit: { record: (entry) => void audit.push(entry) },
    emit: () => undefined,
  });
  outbox.start();

  const handlers = { ...reports.handlers, ...publications.handlers, ...rig.media.handlers };
  async function call<N extends Call>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const handler = handlers[name] as (input: unknown, given: { signal: AbortSignal }) => OutputOf<N> | Promise<OutputOf<N>>;
    return handler(procedures[name].input.parse(input), { signal: new AbortController().signal });
  }

  return {
    ...{ reports, rig, state, source, order, deposited, lots, refused, audit, call, publications },
    studyInstanceUid: studyUid as never,
    cutAfter(count: number) {
      cutAfter = count;
    },
    async importDisc(objects: readonly DiscObject[] = [1, 2, 3].map((number) => ({ number }))): Promise<void> {
      const files = Object.fromEntries(objects.map((each, index) => [`IM${index}`, slice(each)]));
      const { importId, review } = await rig.take(files);
      await call('media.attach', {
        importId: importId as never,
        key: review.people[0]?.key ?? '',
        patientId: jeanne.id,
        accepted: [],
        reason: '',
      });
    },
    /** The record tells of what was deposited. */
    mirror(): void {
      state.documents = deposited.map((each) => ({
        ...sampleDocument({
          id: `d-${each.uniqueId}` as DocumentId,
          patientId: jeanne.id as PatientId,
          title: each.title,
          type: each.type,
          studyInstanceUid: studyUid,
          author: { name: each.author.displayName, kind: 'professional', organization: each.organization.name },
        }),
        bytes: each.bytes,
        uniqueId: each.uniqueId,
      }));
    },
    network(isUp: boolean): void {
      state.online = isUp;
      for (const listener of listeners) listener();
    },
    async close(): Promise<void> {
      await outbox.stop();
      rig.close();
    },
  };
}

export type ActsRig = Awaited<ReturnType<typeof actsRig>>;
