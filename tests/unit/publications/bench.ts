/** A workstation's publications on a platform played in memory: people, gateway, outbox, one call away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { AuditEntry } from '../../../main/audit/index.ts';
import { buildCdaN1, checkCdaN1 } from '../../../main/cda/index.ts';
import { Failure } from '../../../main/failure.ts';
import type { DocumentGateway, DocumentToPublish } from '../../../main/platform/index.ts';
import { createPublications } from '../../../main/publications/index.ts';
import { createBlobStore, openDatabase } from '../../../main/store/index.ts';
import { createOutbox } from '../../../main/sync/index.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { PatientId, PublicationId, StagedId, WorkplaceId } from '../../../preload/contract/ids.ts';
import type { PatientSummary } from '../../../preload/contract/patients.ts';
import type { Role } from '../../../preload/contract/procedure.ts';
import type { InputOf, OutputOf, ProcedureName } from '../../../preload/contract/procedures.ts';
import { procedures } from '../../../preload/contract/procedures.ts';
import type { Publication, PublicationForm } from '../../../preload/contract/publications.ts';

const clock = {
  now: () => new Date('2026-03-12T09:00:00Z'),
  after(milliseconds: number, action: () => void) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
export const patient: PatientSummary = {
  id: 'p1' as PatientId,
  birthName: 'INVENTÉE',
  firstGivenName: 'Jeanne',
  givenNames: ['Jeanne'],
  birthDate: '1958-03-14',
  gender: 'female',
  identityStatus: 'qualifiee',
  isDeceased: false,
};
export const people = {
  physician: {
    nationalId: '899700000001',
    displayName: 'Dre Claire DIALLO',
    shortName: 'Dre Diallo',
    familyName: 'DIALLO',
    givenName: 'Claire',
    profession: 'Médecin',
  },
  colleague: {
    nationalId: '899700000002',
    displayName: 'Dr Hugo MARCHAND',
    shortName: 'Dr Marchand',
    familyName: 'MARCHAND',
    givenName: 'Hugo',
    profession: 'Médecin',
  },
  secretary: {
    nationalId: '399700000003',
    displayName: 'Nadia FERRAND',
    shortName: 'N. Ferrand',
    familyName: 'FERRAND',
    givenName: 'Nadia',
    profession: 'Secrétaire',
  },
};

const folders: string[] = [];
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

export function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-publications-'));
  folders.push(folder);
  const db = openDatabase({ path: join(folder, 'liaison.db'), key: Buffer.alloc(32, 1) });
  const blobs = createBlobStore({ db, directory: join(folder, 'blobs') });
  const state = {
    role: 'physician' as Role,
    person: undefined as (typeof people)[keyof typeof people] | undefined,
    workplace: 'w1',
    online: true,
    answer: 'ok' as 'ok' | 'lost' | ErrorCode,
    /** Titles that the platform won't take. */
    unwanted: [] as string[],
    isSecret: false,
    /** The study of any document that the platform holds; what it is filed under there. */
    study: undefined as string | undefined,
    relatedIds: undefined as DocumentToPublish['relatedIds'],
    mayConsult: true,
    /** What becomes of the CDA between its making and its check. */
    spoil: undefined as ((cda: Uint8Array) => Uint8Array) | undefined,
    isIdentityHeld: false,
    /** Holds back the next answer about a unique id, which tells how the platform was when it was asked. */
    slowAnswer: undefined as Promise<void> | undefined,
    birthDate: patient.birthDate,
  };
  const journal: AuditEntry[] = [];
  const lots: { submissionUniqueId: string; title: string; titles: string[] }[] = [];
  const keep = (documents: readonly DocumentToPublish[]) => {
    if (state.answer !== 'ok' && state.answer !== 'lost') throw new Failure(state.answer);
    if (documents.some(({ title }) => state.unwanted.includes(title))) throw new Failure('platform.rejected');
    for (const document of documents) onPlatform.set(document.uniqueId, document);
    if (state.answer === 'lost') throw new Failure('network.offline');
  };
  const onPlatform = new Map<string, DocumentToPublish>();
  const listeners = new Set<() => void>();
  const gateway = {
    async publish(document: DocumentToPublish) {
      keep([document]);
      return { documentId: `d-${document.uniqueId}` };
    },
    async publishLot(lot: { submissionUniqueId: string; title: string; documents: readonly DocumentToPublish[] }) {
      lots.push({ ...lot, titles: lot.documents.map(({ title }) => title) });
      keep(lot.documents);
      return { documentIds: lot.documents.map(({ uniqueId }) => `d-${uniqueId}`) };
    },
    async fetchByIds(ids: readonly string[]) {
      if (!state.mayConsult) throw new Failure('platform.forbidden');
      return ids.map((id) => ({ id, status: 'current', relatedIds: state.relatedIds }));
    },
    async findByUniqueId(uniqueId: string) {
      const document = onPlatform.get(uniqueId);
      const slow = state.slowAnswer;
      state.slowAnswer = undefined;
      await slow;
      return document === undefined ? undefined : { ...document, id: `d-${uniqueId}` };
    },
  } as unknown as DocumentGateway;
  const connectivity = {
    isOnline: () => state.online,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const outbox = createOutbox({ db, clock, connectivity, handlers: () => [publications.outboxHandler] });
  const who = () => state.person ?? (state.role === 'secretary' ? people.secretary : people.physician);
  const publications = createPublications({
    db,
    blobs,
    outbox,
    gateway,
    connectivity,
    session: {
      professional: who,
      workplace: () => ({
        id: state.workplace as WorkplaceId,
        name: 'Maison inventée',
        facilityTypeCode: 'SA08',
        practiceSettingCode: 'AMBULATOIRE',
        role: state.role,
      }),
      role: () => state.role,
      isSignedIn: () => true,
    },
    patients: { summary: () => ({ ...patient, birthDate: state.birthDate }) },
    documents: { uniqueIdOf: () => '2.25.1', studyOf: () => state.study },
    cda: { build: (input) => (state.spoil ?? ((cda) => cda))(buildCdaN1(input)), check: checkCdaN1 },
    practitionersHere: () => [people.physician, people.colleague].map(({ nationalId, displayName }) => ({ nationalId, displayName })),
    access: {
      isSecret: () => state.isSecret,
      checkIdentity() {
        if (state.isIdentityHeld) throw new Failure('access.identity-unchecked');
      },
    },
    audit: { record: (entry) => void journal.push({ by: who(), ...entry }) },
    clock,
    sourceId: '2.25.9',
    emit: () => undefined,
    onSent: () => undefined,
  });
  outbox.start();
  endings.push(async () => {
    await outbox.stop();
    blobs.close();
    db.close();
  });
  const context = { signal: new AbortController().signal };
  const handlers = publications.handlers;
  async function call<N extends Extract<ProcedureName, `publications.${string}`>>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const handler = handlers[name] as (input: unknown, given: typeof context) => OutputOf<N> | Promise<OutputOf<N>>;
    return handler(procedures[name].input.parse(input), context);
  }
  return {
    state,
    outbox,
    onPlatform,
    journal,
    lots,
    call,
    async form(text = 'Compte rendu inventé.'): Promise<PublicationForm> {
      const staged = await publications.stage(
        'note.txt',
        'text/plain',
        (async function* () {
          yield Buffer.from(text);
        })(),
      );
      return {
        patientId: patient.id,
        stagedId: staged.id as StagedId,
        typeCode: '11488-4',
        title: text,
        serviceStart: '2026-03-12',
        events: [],
        visibility: { maskedToProfessionals: false, hiddenFromPatient: false, hiddenFromRepresentatives: false },
      };
    },
    create: async (form: PublicationForm, hold = false) => handlers['publications.create']({ form, hold }, context) as Publication,
    act: async (name: 'send' | 'hold' | 'retry' | 'discard', publicationId: PublicationId) =>
      (await handlers[`publications.${name}`]({ publicationId }, context)) as Publication,
    update: async (publicationId: PublicationId, form: PublicationForm) =>
      handlers['publications.update']({ publicationId, form }, context) as Publication,
    get: async (publicationId: PublicationId) => handlers['publications.get']({ publicationId }, context) as Publication,
    reconnect(online: boolean) {
      state.online = online;
      for (const listener of listeners) listener();
    },
  };
}
