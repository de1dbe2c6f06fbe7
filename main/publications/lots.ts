/** Several documents validated as a whole: one submission set, one outbox entry, one ITI-65 transaction; several when they weigh too much. */
import { randomUUID } from 'node:crypto';
import type { AppError } from '../../preload/contract/errors.ts';
import type { Publication, PublicationForm } from '../../preload/contract/publications.ts';
import type { Professional } from '../../preload/contract/session.ts';
import { Failure, toFailure } from '../failure.ts';
import { newOid } from './oid.ts';
import { outboxKind } from './publication-desk.ts';
import type { About, StoredPublication } from './publication-repository.ts';
import type { PublicationLife, PublicationParts, Wish } from './publications.ts';
import type { MadeKind } from './sniff.ts';

/** Bytes of files in one transaction: a third more once in base64, and a platform takes about 50 MB in one request. */
const maxTransaction = 25 * 1024 * 1024;

/** Bytes made here, and the form that a person would have filled. */
export interface MadeDocument {
  readonly form: Omit<PublicationForm, 'stagedId'>;
  readonly fileName: string;
  readonly kind: MadeKind;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly about: About;
  /** Who handed it over to the one who signs. */
  readonly preparer?: Professional | undefined;
}

export interface LotOutcome {
  publications: Publication[];
  /** Set aside with their message, by their place in what was given; the others went on. */
  refused: { index: number; error: AppError }[];
}

/** Never an empty part; one file above the limit goes alone. */
export function splitBySize<T>(items: readonly T[], sizeOf: (item: T) => number, limit = maxTransaction): T[][] {
  const parts: T[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    const part = parts.at(-1);
    if (part === undefined || size > room) {
      parts.push([item]);
      room = limit - size;
    } else {
      part.push(item);
      room -= size;
    }
  }
  return parts;
}

export function createLots({ options, desk, files }: PublicationParts, life: PublicationLife) {
  const { db, outbox, session } = options;

  /** Same submission set and same entry for those of one transaction. */
  function signTogether(part: readonly StoredPublication[], lotId: string, isHeld: boolean): Publication[] {
    const submissionUniqueId = newOid();
    const { id } = outbox.add({ kind: outboxKind, entity: `lot:${lotId}`, idempotencyKey: submissionUniqueId, held: isHeld });
    return part.map((publication) => desk.write(desk.sign({ ...publication, submissionUniqueId }, isHeld, id), isHeld ? 'held' : 'queued'));
  }

  return {
    /** All or nothing: a report and its manifest are never parted. */
    async publishMade(title: string, documents: readonly MadeDocument[], isHeld = false): Promise<Publication[]> {
      const lot = { id: randomUUID(), title };
      const drafted: StoredPublication[] = [];
      for (const { form, fileName, kind, contentType, bytes, about, preparer } of documents) {
        const { id } = await files.make(fileName, kind, contentType, bytes);
        drafted.push({
          ...life.draft({ ...form, stagedId: id }, { outcome: 'send' }, lot),
          about,
          ...(preparer && { preparer, preparedBy: preparer.displayName }),
        });
      }
      const publications = db.transaction(() => signTogether(drafted, lot.id, isHeld))();
      return publications.map(({ id }) => desk.view(desk.get(id)));
    },
    create(title: string, forms: readonly PublicationForm[], wish: Wish): LotOutcome {
      const lot = { id: randomUUID(), title };
      const refused: LotOutcome['refused'] = [];
      const seen = new Set<string>();
      const taken = forms.flatMap((form, index) => {
        try {
          if (form.patientId !== forms[0]?.patientId) throw new Failure('publication.invalid', { field: 'patientId' });
          const drafted = life.draft(form, wish, lot);
          const key = `${drafted.contentHash ?? drafted.id} ${form.typeCode}`;
          if (seen.has(form.stagedId) || seen.has(key)) throw new Failure('publication.unchanged', { day: desk.now().slice(0, 10) });
          seen.add(form.stagedId).add(key);
          return [{ drafted, outcome: drafted.stage === 'local' ? 'local' : life.outcomeOf(wish.outcome, form.typeCode) }];
        } catch (thrown) {
          refused.push({ index, error: toFailure(thrown).toAppError() });
          return [];
        }
      });
      const publications = db.transaction(() => {
        if (session.role() === 'secretary')
          return taken.map(({ drafted, outcome }) => desk.write(drafted, outcome === 'local' ? 'kept-local' : 'prepared'));
        const wanted = (outcome: string) => taken.filter((one) => one.outcome === outcome).map(({ drafted }) => drafted);
        return [
          ...wanted('local').map((drafted) => desk.write(drafted, 'kept-local')),
          ...(['send', 'hold'] as const).flatMap((outcome) =>
            splitBySize(wanted(outcome), ({ file }) => file.size).flatMap((part) => signTogether(part, lot.id, outcome === 'hold')),
          ),
        ];
      })();
      // Sizes of the lot are known once all are written.
      return { publications: publications.map(({ id }) => desk.view(desk.get(id))), refused };
    },
  };
}
