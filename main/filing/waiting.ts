/** What waits to be filed, with the file that each piece seems to belong to: compared once, a few at a time so that nobody waits for all of them. */
import { certainScore, type FilingMatch } from '../../preload/contract/filing.ts';
import type { DocumentId, PatientId } from '../../preload/contract/ids.ts';
import type { MailboxId } from '../../preload/contract/mailboxes.ts';
import type { MessagesView, StoredPiece } from '../messages/index.ts';
import { matchesFor, type PatientBase } from './candidates.ts';
import { fileableOf } from './fileable.ts';
import { type FiledRepository, keyOf } from './filed-repository.ts';
import { type StatedIdentity, statedIdentity } from './stated-identity.ts';

export interface WaitingOptions {
  readonly view: MessagesView;
  readonly repository: FiledRepository;
  readonly patients: PatientBase;
  /** The record already holds it. */
  inRecord(piece: StoredPiece): { documentId: DocumentId; patientId: PatientId } | undefined;
}

export interface Sorted {
  readonly certain: readonly StoredPiece[];
  readonly unmatched: readonly StoredPiece[];
  readonly inRecord: readonly StoredPiece[];
}

export type Waiting = ReturnType<typeof createWaiting>;

const sliceSize = 25;
const mostRemembered = 5_000;

export function createWaiting({ view, repository, patients, inRecord }: WaitingOptions) {
  const remembered = new Map<string, readonly FilingMatch[]>();

  function stated(piece: StoredPiece): StatedIdentity {
    return statedIdentity(piece, {
      subject: view.message(piece.messageId).subject,
      conversationPatient: conversationPatient(piece),
    });
  }

  /** A patient that was found by this very comparison proves nothing more. */
  function conversationPatient({ mailboxId, conversationId }: StoredPiece): PatientId | undefined {
    const patient = view.patientOf(mailboxId, conversationId);
    return patient === undefined || patient.by === 'traits' ? undefined : patient.patientId;
  }

  function matches(piece: StoredPiece): readonly FilingMatch[] {
    const key = JSON.stringify([...keyOf(piece), conversationPatient(piece)]);
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const found = matchesFor(stated(piece), patients);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, found);
    return found;
  }

  function isDecided(all: readonly StoredPiece[]): (piece: StoredPiece) => boolean {
    if (all.length < sliceSize) return (piece) => repository.ofPiece(piece) !== undefined || repository.ignored(piece) !== undefined;
    const decided = repository.decided();
    return (piece) => decided.has(JSON.stringify(keyOf(piece)));
  }
  /** Copies of one message in several folders or mailboxes carry the same piece. */
  function once(pieces: readonly StoredPiece[]): StoredPiece[] {
    const seen = new Set<string>();
    return pieces.filter((piece) => {
      const key = JSON.stringify(keyOf(piece));
      return !seen.has(key) && seen.add(key);
    });
  }

  function open(pieces: readonly StoredPiece[]): StoredPiece[] {
    const isDone = isDecided(pieces);
    return once(fileableOf(pieces).filter((piece) => !isDone(piece)));
  }

  return {
    stated,
    matches,
    isCertain: (piece: StoredPiece) => (matches(piece)[0]?.score ?? 0) >= certainScore,
    /** Cheap: compares nobody. */
    count: (pieces: readonly StoredPiece[]) => open(pieces).filter((piece) => inRecord(piece) === undefined).length,
    async sorted(mailboxId: MailboxId | undefined, signal: AbortSignal): Promise<Sorted> {
      const sorted = { certain: [] as StoredPiece[], unmatched: [] as StoredPiece[], inRecord: [] as StoredPiece[] };
      for (const [index, piece] of open(view.receivedPieces(mailboxId)).entries()) {
        if (index > 0 && index % sliceSize === 0) await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
        if (inRecord(piece) !== undefined) sorted.inRecord.push(piece);
        else if ((matches(piece)[0]?.score ?? 0) >= certainScore) sorted.certain.push(piece);
        else sorted.unmatched.push(piece);
      }
      return sorted;
    },
    /** Patients of the practice changed. */
    forget: () => remembered.clear(),
  };
}
