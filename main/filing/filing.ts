/** Filing what came by message: whose it seems to be, put there by somebody's act alone, taken out again; what isn't filed waits in sight. */
import { shortestReason } from '../../preload/contract/access.ts';
import type { FiledDocument, FilingProposal } from '../../preload/contract/filing.ts';
import type { FiledId, PatientId } from '../../preload/contract/ids.ts';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { MailPerson, Piece } from '../../preload/contract/messages.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import type { Audit } from '../audit/index.ts';
import { documentTypeOf } from '../documents/index.ts';
import { Failure, toFailure } from '../failure.ts';
import {
  type ConversationAdditions,
  correspondentOf,
  type MessagesView,
  plainUniqueId,
  type StoredPiece,
  shownSender,
} from '../messages/index.ts';
import type { Clock, Ports } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import type { BlobStore, Database } from '../store/index.ts';
import type { PatientBase } from './candidates.ts';
import { isFileable } from './fileable.ts';
import { createFiledRepository, type FiledRow, keyOf } from './filed-repository.ts';
import { matchOf } from './match.ts';
import { createFiledContents, type FiledContentsOptions, kindOf } from './open-filed.ts';
import { proposeForm, shown } from './propose-form.ts';
import { createWaiting, type WaitingOptions } from './waiting.ts';

export interface FilingOptions extends FiledContentsOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly view: MessagesView;
  readonly patients: PatientBase;
  readonly documents: { withUniqueId(uniqueId: string): ReturnType<WaitingOptions['inRecord']> };
  readonly session: Pick<SessionView, 'professional' | 'role'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly emit: Ports['emit'];
}

export interface Filing {
  readonly handlers: HandlersOf<'filing'>;
  /** What a conversation's line says of its pieces. */
  readonly additions: Pick<ConversationAdditions, 'toFile' | 'filingOf'>;
  /** All that waits in the mailboxes of the one at work. */
  toFile(): number;
  /** Patients of the practice changed: whom the pieces resemble is asked again. */
  patientsChanged(): void;
  /** The record of somebody changed: it may hold what waits. */
  recordChanged(): void;
  titleOf(filedId: string): string | undefined;
}

export function createFiling(options: FilingOptions): Filing {
  const { db, blobs, view, patients, session, audit, clock, emit } = options;
  const repository = createFiledRepository(db);
  const contents = createFiledContents(options);
  const waiting = createWaiting({ view, repository, patients, inRecord });

  /** Of all mailboxes together, until one of their conversations changes. */
  let total: { readonly of: string; readonly count: number } | undefined;

  function inRecord({ document }: StoredPiece): ReturnType<WaitingOptions['inRecord']> {
    const uniqueId = document?.uniqueId;
    return uniqueId === undefined ? undefined : options.documents.withUniqueId(plainUniqueId(uniqueId));
  }

  function atWork(): { nationalId: string; displayName: string } {
    const professional = session.professional();
    if (professional === undefined) throw new Failure('session.required');
    return professional;
  }

  function pieceOf(input: Pick<ParsedInputOf<'filing.propose'>, 'messageId' | 'pieceId'>): StoredPiece {
    const found = view.piece(input.messageId, input.pieceId);
    if (found === undefined) throw new Failure('filing.not-found');
    view.mailbox(found.mailboxId);
    return found;
  }

  const nameOf = (patientId: string) => {
    const patient = patients.find(patientId);
    return patient === undefined ? '' : `${patient.birthName.toLocaleUpperCase('fr')} ${patient.firstGivenName}`.trim();
  };

  function filingOf(piece: StoredPiece): Piece['filing'] {
    const filed = repository.ofPiece(piece);
    if (filed !== undefined) {
      const { patientId, filedByName: by, filedAt: at } = filed;
      return { state: 'filed', filedId: filed.filedId, patientId, patientName: nameOf(patientId), by, at };
    }
    const held = inRecord(piece);
    if (held !== undefined) return { state: 'in-record', ...held, patientName: nameOf(held.patientId) };
    const ignored = repository.ignored(piece);
    return ignored === undefined ? { state: 'none' } : { state: 'ignored', ...ignored };
  }

  function proposal(piece: StoredPiece): FilingProposal {
    const { messageId, pieceId, mailboxId, conversationId, receivedAt } = piece;
    const { subject, isOurs } = view.message(messageId);
    const stated = waiting.stated(piece);
    const matches = [...waiting.matches(piece)];
    const { form, types } = proposeForm(piece, subject);
    const best = matches[0];
    return {
      ...{ messageId, pieceId, mailboxId, conversationId, receivedAt, matches, types },
      from: personOf(piece.from),
      piece: presented(piece, filingOf(piece)),
      isExpected: !isOurs && isFileable(piece, view.piecesOf(messageId)),
      mayFile: view.rights(mailboxId).includes('file'),
      stated: {
        birthName: stated.birthName,
        usedName: stated.usedName,
        givenNames: stated.givenNames.join(' '),
        birthDate: stated.birthDate,
        gender: stated.gender,
        ins: stated.ins?.matricule ?? '',
      },
      form: { ...form, ...(best !== undefined && waiting.isCertain(piece) && { patientId: best.patientId }) },
    };
  }

  async function file(
    { messageId, pieceId, form, accepted, reason }: ParsedInputOf<'filing.file'>,
    signal: AbortSignal,
  ): Promise<FiledDocument> {
    const piece = pieceOf({ messageId, pieceId });
    view.mailbox(piece.mailboxId, 'file');
    const patient = patients.find(form.patientId);
    if (patient === undefined) throw new Failure('patient.not-found');
    if (documentTypeOf(form.typeCode) === undefined) throw new Failure('publication.invalid', { field: 'typeCode' });
    if (repository.ofPiece(piece) !== undefined) throw new Failure('filing.already-filed');
    const { differs } = matchOf(waiting.stated(piece), patient);
    // Identity vigilance: those that differ were shown, and are those that are accepted, for a reason.
    const areAccepted = differs.length === accepted.length && differs.every((trait) => accepted.includes(trait));
    if (!areAccepted || (differs.length > 0 && reason.length < shortestReason)) throw new Failure('filing.traits-differ');
    const by = atWork();
    const { bytes } = await view.pieceBytes(messageId, pieceId, signal);
    const sort = kindOf(bytes, piece.contentType);
    const blob = await blobs.put(bytes, { contentType: sort.contentType, purpose: 'content' });
    const [headerId] = keyOf(piece);
    const row: FiledRow = {
      filedId: crypto.randomUUID() as FiledId,
      ...{ headerId, pieceId, patientId: patient.id, mailboxId: piece.mailboxId, size: piece.size, blobId: blob.id, ...sort },
      uniqueId: piece.document?.uniqueId === undefined ? null : plainUniqueId(piece.document.uniqueId),
      ...{ fileName: piece.name, title: form.title, typeCode: form.typeCode, serviceStart: form.serviceStart },
      ...{ fromName: piece.from.name, fromAddress: piece.from.address, receivedAt: piece.receivedAt },
      ...{ filedAt: clock.now().toISOString(), filedBy: by.nationalId, filedByName: by.displayName },
    };
    try {
      db.transaction(() => {
        if (repository.ofPiece(piece) !== undefined) throw new Failure('filing.already-filed');
        blobs.own([blob.id]);
        repository.add(row);
        repository.heed(piece);
        audit.record({
          action: 'filing.filed',
          patientId: patient.id,
          detail: { filed: row.filedId, traits: differs.join(' '), words: reason },
        });
      })();
    } catch (thrown) {
      blobs.remove([blob.id]);
      throw thrown;
    }
    changed(piece, patient.id);
    return presentedFiled(row);
  }

  function changed({ mailboxId, conversationId }: Pick<StoredPiece, 'mailboxId' | 'conversationId'>, patientId?: PatientId): void {
    view.refresh(mailboxId, conversationId);
    emit({ name: 'filing.changed', payload: patientId === undefined ? {} : { patientId } });
  }

  function presentedFiled(row: FiledRow): FiledDocument {
    const { filedId, patientId, title, typeCode, serviceStart, receivedAt, filedAt, filedByName, kind, contentType, size, blobId } = row;
    const type = documentTypeOf(typeCode);
    const message = messageOf(row);
    const held = row.uniqueId === null ? undefined : options.documents.withUniqueId(row.uniqueId);
    return {
      ...{ id: filedId, patientId, title, serviceStart, receivedAt, filedAt, filedBy: filedByName, kind, contentType, size, blobId },
      type: type === undefined ? { code: typeCode, system: '', display: typeCode, classCode: '', className: '' } : shown(type),
      from: personOf({ name: row.fromName, address: row.fromAddress }),
      ...(message !== undefined && { message }),
      ...(held?.patientId === patientId && { documentId: held.documentId }),
    };
  }

  /** Where it came from, for those who may open that mailbox. */
  function messageOf({ mailboxId, headerId }: FiledRow): FiledDocument['message'] {
    if (!view.mailboxes().some(({ id }) => id === mailboxId)) return undefined;
    const [copy] = view.byHeaderId(mailboxId, headerId);
    return copy && { mailboxId, conversationId: copy.conversationId, messageId: copy.id };
  }

  function rowOf(id: FiledId): FiledRow {
    const row = repository.find(id);
    if (row === undefined) throw new Failure('filing.not-found');
    return row;
  }

  /** Those who read the file may correct it; so may those who file in the mailbox that it came from. */
  function checkMayUndo({ mailboxId }: FiledRow): void {
    if (session.role() !== 'secretary') return;
    view.mailbox(mailboxId as MailboxId, 'file');
  }

  return {
    handlers: {
      'filing.propose': (input) => proposal(pieceOf(input)),
      'filing.compare'({ patientId, ...input }) {
        const patient = patients.find(patientId);
        if (patient === undefined) throw new Failure('patient.not-found');
        return matchOf(waiting.stated(pieceOf(input)), patient);
      },
      async 'filing.waiting'({ mailboxId, kind, offset, limit }, { signal }) {
        if (mailboxId !== undefined) view.mailbox(mailboxId);
        const { certain, unmatched, inRecord: held } = await waiting.sorted(mailboxId, signal);
        const newest = (pieces: readonly StoredPiece[]) => pieces.toSorted((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1));
        const asked = { certain, unmatched, 'in-record': held, all: newest([...certain, ...unmatched]) }[kind];
        return {
          proposals: asked.slice(offset, offset + limit).map(proposal),
          total: asked.length,
          counts: { certain: certain.length, unmatched: unmatched.length, inRecord: held.length },
        };
      },
      'filing.file': (input, { signal }) => file(input, signal),
      async 'filing.fileMany'({ items }, { signal }) {
        const filed: FiledDocument[] = [];
        const refused: { messageId: (typeof items)[number]['messageId']; pieceId: string; error: ReturnType<Failure['toAppError']> }[] = [];
        for (const { form, ...input } of items) {
          signal.throwIfAborted();
          try {
            filed.push(await file({ ...input, form, accepted: [], reason: '' }, signal));
          } catch (thrown) {
            refused.push({ ...input, error: toFailure(thrown).toAppError() });
          }
        }
        return { filed, refused };
      },
      'filing.undo'({ filedId }) {
        const row = rowOf(filedId);
        checkMayUndo(row);
        atWork();
        db.transaction(() => {
          repository.remove(filedId);
          blobs.remove([row.blobId]);
          audit.record({ action: 'filing.undone', patientId: row.patientId, detail: { filed: filedId } });
        })();
        contents.forget(filedId);
        const conversationId = view.conversationOf(row.mailboxId, row.headerId);
        if (conversationId !== undefined) view.refresh(row.mailboxId, conversationId);
        emit({ name: 'filing.changed', payload: { patientId: row.patientId } });
        return {};
      },
      'filing.ignore'({ isIgnored, ...input }) {
        const piece = pieceOf(input);
        view.mailbox(piece.mailboxId, 'file');
        const by = atWork();
        db.transaction(() => {
          if (isIgnored) repository.ignore(piece, clock.now().toISOString(), by);
          else repository.heed(piece);
          audit.record({ action: isIgnored ? 'filing.ignored' : 'filing.heeded' });
        })();
        changed(piece);
        return {};
      },
      'filing.ofPatient': ({ patientId }) => repository.ofPatient(patientId).map(presentedFiled),
      async 'filing.open'({ filedId }, { signal }) {
        const row = rowOf(filedId);
        const content = await contents.open(row, signal);
        audit.record({ action: 'filing.opened', patientId: row.patientId, detail: { filed: filedId } });
        return content;
      },
      async 'filing.stage'({ filedId }, { signal }) {
        const row = rowOf(filedId);
        return { file: await contents.stage(row, signal), document: presentedFiled(row) };
      },
    },
    additions: {
      toFile(pieces) {
        // A conversation is told anew: something of it came, was read, filed or moved.
        total = undefined;
        return waiting.count(pieces);
      },
      filingOf,
    },
    toFile() {
      const of = JSON.stringify(view.mailboxes().map(({ id }) => id));
      if (total?.of !== of) total = { of, count: waiting.count(view.receivedPieces()) };
      return total.count;
    },
    patientsChanged: waiting.forget,
    recordChanged() {
      total = undefined;
    },
    titleOf: (filedId) => repository.find(filedId as FiledId)?.title,
  };
}

function personOf({ name, address }: { readonly name: string; readonly address: string }): MailPerson {
  const { kind } = correspondentOf(address);
  return { name: shownSender(name), address: address.toLowerCase(), kind };
}

/** A piece as the page knows it. */
export function presented(piece: StoredPiece, filing: Piece['filing']): Piece {
  const { pieceId, name, contentType, size, isInline, contentId, document } = piece;
  return {
    ...{ id: pieceId, name, contentType, size, isInline, filing },
    ...(contentId !== undefined && { contentId }),
    ...(document !== undefined && { document: { ...document, authors: [...document.authors] } }),
  };
}
