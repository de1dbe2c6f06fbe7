/** Ctrl K: one field over patients, messages and appointments and, for those who read clinical content, documents and what they say. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import type { DocumentExtent, FoundAppointment, FoundDocument, FoundMessage, SearchGroup } from '../../preload/contract/search.ts';
import type { Agenda, AppointmentEntry } from '../agenda/index.ts';
import type { DocumentSearch } from '../documents/index.ts';
import { Failure } from '../failure.ts';
import type { FoundConversation, MessageSearch } from '../messages/index.ts';
import type { Patients } from '../patients/index.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import { createHighlighter, readSearched, type Searched, saysTooLittle } from '../words/index.ts';
import { findAppointments } from './appointments.ts';
import { findBlocks } from './blocks.ts';
import { daysFrom, findComing } from './coming.ts';
import { type NamedPatients, readNames } from './names.ts';

export interface SearchOptions {
  readonly patients: Pick<Patients, 'search' | 'searchNear' | 'find'>;
  readonly documents: {
    search(asked: DocumentSearch): readonly { documentId: string; patientId: PatientId }[];
    summaries(ids: readonly string[]): readonly DocumentSummary[];
    wordsOf(documentId: string): string | undefined;
    extent(): DocumentExtent;
  };
  readonly messages: { search(asked: MessageSearch): readonly FoundConversation[] };
  readonly agenda: Pick<Agenda, 'ofPatient' | 'coming'>;
  readonly session: SessionView;
  readonly clock: Clock;
}

export interface Search {
  readonly handlers: HandlersOf<'search'>;
}

type Asked = ParsedInputOf<'search.everywhere'>;

/** Letters of a snippet, before the first hit and from there on: a line of the palette. */
const snippet = { before: 40, after: 130 };

const latest = (one: string | undefined, other: string | undefined) => (one === undefined || (other ?? '') > one ? other : one);
const earliest = (one: string | undefined, other: string | undefined) =>
  one === undefined || (other !== undefined && other < one) ? other : one;

/** « ROUX Jeanne », by the birth name as everywhere. */
const nameOf = (patient: PatientSummary) => `${patient.birthName} ${patient.firstGivenName}`.trim();

export function createSearch({ patients, documents, messages, agenda, session, clock }: SearchOptions): Search {
  function findPatients({ text, limit }: Asked): { found: PatientSummary[]; areNear: boolean } {
    const found = patients.search(text, limit);
    if (found.length > 0 || text.trim() === '') return { found, areNear: false };
    const near = patients.searchNear(text, limit);
    return { found: near, areNear: near.length > 0 };
  }

  function findDocuments(asked: Asked, searched: Searched, named: DocumentSearch['named']): FoundDocument[] {
    const { limit, field, from, to, here, onlyHere } = asked;
    const search = (scope: Pick<DocumentSearch, 'patientId' | 'exceptPatientId'>) =>
      documents.search({ searched, limit, field, from, to, ...(named !== undefined && { named }), ...scope });
    const own = here === undefined ? [] : search({ patientId: here });
    const others = onlyHere ? [] : search({ exceptPatientId: here });
    const highlighter = field === undefined || field === 'text' ? createHighlighter(searched) : undefined;
    return documents.summaries([...own, ...others].map(({ documentId }) => documentId)).flatMap((document) => {
      const patient = patients.find(document.patientId);
      if (patient === undefined) return [];
      const said = highlighter?.highlight(documents.wordsOf(document.id) ?? '', snippet);
      return [
        { document, patientName: nameOf(patient), isHere: document.patientId === here, ...(said !== undefined && { snippet: said }) },
      ];
    });
  }

  function findMessages(asked: Asked, searched: Searched, { together, rest }: NamedPatients): FoundMessage[] {
    const { limit, from, to, here, onlyHere } = asked;
    const matricules = rest.length === 0 ? together.flatMap(({ ins }) => ins?.matricule ?? []) : [];
    const search = (patient?: MessageSearch['patient']) => messages.search({ searched, limit, matricules, patient, from, to });
    const open = here === undefined ? undefined : patients.find(here);
    const own = open === undefined ? [] : search({ id: open.id, matricule: open.ins?.matricule });
    const isOwn = new Set(own.map(({ mailboxId, id }) => `${mailboxId} ${id}`));
    const others = onlyHere ? [] : search().filter(({ mailboxId, id }) => !isOwn.has(`${mailboxId} ${id}`));
    return [...own, ...others].map((found, index) => {
      const { mailboxId, id, subject, people, patient, lastAt, hit, hitPiece } = found;
      return {
        ...{ mailboxId, conversationId: id, subject, lastAt },
        people: people.map(({ name, address }) => name || address).join(', '),
        isHere: index < own.length,
        ...(patient !== undefined && { patientName: patient.name }),
        ...(hit !== undefined && { snippet: hit }),
        ...(hitPiece !== undefined && { piece: hitPiece }),
      };
    });
  }

  function ofNamed(asked: Asked, searched: Searched, names: NamedPatients): FoundAppointment[] {
    const { here, onlyHere, from, to, limit } = asked;
    const open = here === undefined ? undefined : patients.find(here);
    const named = names.together.filter(({ id }) => !onlyHere || id === here).slice(0, limit);
    const now = clock.now().toISOString();
    const find = (whose: readonly PatientSummary[], rest: Searched) =>
      findAppointments(
        { patients: whose.map((each) => ({ id: each.id, name: nameOf(each) })), rest, from, to, here, limit, now },
        agenda.ofPatient,
      );
    // Of the open file, whatever the words name: « contrôle » is somebody's name somewhere.
    const own = open === undefined || named.some(({ id }) => id === here) ? [] : find([open], searched);
    return [...own, ...(named.length === 0 ? [] : find(named, names.rest))].slice(0, 2 * limit);
  }

  function personOf({ fields: { patientId, newcomer } }: AppointmentEntry): string {
    const known = patientId === undefined ? undefined : patients.find(patientId);
    return known === undefined ? `${newcomer?.birthName ?? ''} ${newcomer?.firstGivenName ?? ''}`.trim() : nameOf(known);
  }

  /** Appointments of those whom the words name first, then those to come whoever they are with, and blocks: « vaccin demain » needs no name. */
  async function findInAgenda(asked: Asked, searched: Searched, names: NamedPatients, turn: () => Promise<void>) {
    const { here, onlyHere, limit } = asked;
    const days = agenda.coming.namedDays(asked.text);
    const [words, from, to] = [days === undefined ? searched : readSearched(days.rest), days?.from, days?.until];
    const within = { ...asked, from: latest(asked.from, from), to: earliest(asked.to, to) };
    const named = ofNamed(asked, searched, names);
    // « martel demain »: hers, of tomorrow.
    const dated = days === undefined || words.length === 0 ? [] : ofNamed(within, words, readNames(words, patients.search));
    const first = latest(within.from, agenda.coming.today()) ?? '';
    const until = within.to ?? '9999-12-30';
    const says = !onlyHere && ((days !== undefined && words.length === 0) || !saysTooLittle(words));
    const coming = !says
      ? []
      : await findComing({ words, from: first, until, here, limit }, daysFrom(first), {
          on: agenda.coming.on,
          nameOf: personOf,
          turn,
        });
    const blocks = says && first <= until ? findBlocks({ words, limit }, agenda.coming.blocks(first, until)) : [];
    const seen = new Set<string>();
    const isNew = ({ appointmentId }: FoundAppointment) => !seen.has(appointmentId) && seen.add(appointmentId);
    return { appointments: [...named, ...dated, ...coming].filter(isNew).slice(0, 2 * limit), blocks };
  }

  return {
    handlers: {
      async 'search.everywhere'(asked, { signal }) {
        /** Whoever types on has no use for the rest: news of that come in between. */
        const turn = async () => {
          await nextTurn();
          if (signal.aborted) throw new Failure('call.cancelled');
        };
        const wants = (group: SearchGroup) => asked.groups === undefined || asked.groups.includes(group);
        await turn();
        const mayRead = session.role() === 'physician' || session.role() === 'radiologist';
        const extent = mayRead ? { extent: documents.extent() } : {};
        const isEveryone = !asked.onlyHere && asked.field === undefined && asked.from === undefined && asked.to === undefined;
        const { found, areNear } = wants('patients') && isEveryone ? findPatients(asked) : { found: [], areNear: false };
        const searched = readSearched(asked.text);
        const empty = { patients: found, areNear, documents: [], messages: [], appointments: [], blocks: [], ...extent };
        if (saysTooLittle(searched)) return empty;
        await turn();
        const names = readNames(searched, patients.search);
        // Where all of it names somebody, their documents aren't what is looked for.
        const named = names.rest.length === 0 ? undefined : names.of;
        const foundDocuments = mayRead && wants('documents') ? findDocuments(asked, searched, named) : [];
        await turn();
        const foundMessages = wants('messages') && asked.field === undefined ? findMessages(asked, searched, names) : [];
        await turn();
        const ofAgenda = wants('appointments') && asked.field === undefined ? await findInAgenda(asked, searched, names, turn) : {};
        return { ...empty, documents: foundDocuments, messages: foundMessages, ...ofAgenda };
      },
    },
  };
}
