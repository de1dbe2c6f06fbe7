/** The life of a publication: prepared by a secretary or signed by a clinician, held, kept local, queued, corrected, withdrawn, sent. */
import { randomUUID } from 'node:crypto';
import type { DocumentId, PublicationId } from '../../preload/contract/ids.ts';
import type { Publication, PublicationForm, PublicationOutcome } from '../../preload/contract/publications.ts';
import { Failure } from '../failure.ts';
import { checkForm, hiddenWhenSecret } from './check-form.ts';
import { validatorOf } from './delegation.ts';
import { newOid } from './oid.ts';
import type { PublicationDesk, PublicationsOptions } from './publication-desk.ts';
import type { PublicationRepository, StoredPublication } from './publication-repository.ts';
import type { SendingRules } from './sending-rules.ts';
import type { StagedFiles } from './staged-files.ts';
import { refuseUnchanged } from './unchanged.ts';

export interface PublicationParts {
  readonly options: PublicationsOptions;
  readonly repository: PublicationRepository;
  readonly files: StagedFiles;
  readonly rules: SendingRules;
  readonly desk: PublicationDesk;
}

export interface Wish {
  readonly outcome: PublicationOutcome;
  readonly validatorId?: string | undefined;
}

interface Arrived {
  readonly documentId: string;
  readonly asRecorded: Partial<StoredPublication>;
}

export type PublicationLife = ReturnType<typeof createPublicationLife>;

export function createPublicationLife({ options, repository, files, rules, desk }: PublicationParts) {
  const { db, outbox, session, patients, clock } = options;
  const { get, write, entryOf, requireState, must, now } = desk;

  /** EX_2.1-1050: the form as it may be kept. */
  function checked(form: PublicationForm): PublicationForm {
    const patient = patients.summary(form.patientId);
    const kept = options.access?.isSecret(form.patientId) === true ? hiddenWhenSecret(form, patient, clock.now()) : form;
    checkForm(kept, patient, clock.now());
    return kept;
  }

  /** @throws {Failure} `publication.invalid` when the file is gone or leaves with another one already */
  function fileOf({ stagedId }: PublicationForm, but?: PublicationId) {
    const file = files.get(stagedId);
    // A file makes one document: the same one twice would be published unchanged (EX_GEN-1060).
    if (file === undefined || repository.usesFile(stagedId, but)) throw new Failure('publication.invalid', { field: 'stagedId' });
    return file;
  }

  const isSecretary = () => session.role() === 'secretary';

  /** EX_GEN-1060: what the professional's rules say of the type, unless a gesture said otherwise. */
  function outcomeOf(outcome: PublicationOutcome, typeCode: string): 'send' | 'hold' | 'local' {
    if (outcome !== 'rule') return outcome;
    return rules.modeOf(typeCode) === 'automatic' ? 'send' : 'local';
  }

  function draft(given: PublicationForm, wish: Wish, lot?: StoredPublication['lot']): StoredPublication {
    const form = checked(given);
    const author = session.professional();
    const isPrepared = isSecretary();
    const created: StoredPublication = {
      id: randomUUID() as string as PublicationId,
      patientId: form.patientId,
      uniqueId: newOid(),
      submissionUniqueId: newOid(),
      formerUniqueIds: [],
      stage: 'prepared',
      entryId: undefined,
      form,
      file: fileOf(form),
      preparedBy: author?.displayName ?? '',
      preparer: isPrepared ? author : undefined,
      validator: isPrepared ? validatorOf(wish.validatorId, { repository, ...options }) : undefined,
      returned: undefined,
      heldBy: undefined,
      about: undefined,
      lot,
      contentHash: files.hashOf(form.stagedId),
      formerAttempts: 0,
      signer: undefined,
      workplace: isPrepared ? session.workplace() : undefined,
      createdAt: now(),
      updatedAt: now(),
      signedAt: undefined,
      sentAt: undefined,
      documentId: undefined,
    };
    const outcome = outcomeOf(wish.outcome, form.typeCode);
    if (outcome === 'local') return { ...created, stage: 'local' };
    refuseUnchanged(created, { repository, ...options });
    return created;
  }

  /**
   * What may have arrived is asked first, as it was before its corrections too; then it isn't taken back but sent.
   * @returns the publication as the record has it, and the id of its document
   */
  async function arrivedOf(publication: StoredPublication, signal: AbortSignal): Promise<Arrived | undefined> {
    if (desk.attemptsOf(publication) === 0) return undefined;
    if (!options.connectivity.isOnline()) throw new Failure('network.offline');
    const { form, formerUniqueIds } = publication;
    for (const uniqueId of [publication.uniqueId, ...formerUniqueIds.toReversed()]) {
      const document = await options.gateway.findByUniqueId(uniqueId, signal);
      if (document === undefined || document.status === 'entered-in-error') continue;
      if (uniqueId === publication.uniqueId) return { documentId: document.id, asRecorded: {} };
      const { title, visibility } = document;
      const former = formerUniqueIds.filter((one) => one !== uniqueId);
      return { documentId: document.id, asRecorded: { uniqueId, formerUniqueIds: former, form: { ...form, title, visibility } } };
    }
    return undefined;
  }

  function markSent(publication: StoredPublication, documentId: string): Publication {
    const sent = db.transaction(() => {
      files.dismiss(publication.file.id);
      return write({ ...publication, sentAt: now(), documentId: documentId as DocumentId }, 'sent');
    })();
    options.onSent(publication.patientId);
    return sent;
  }

  /** Out of the outbox, unless it had arrived. */
  async function takeBack(id: PublicationId, signal: AbortSignal, change: (publication: StoredPublication) => Publication) {
    const before = get(id);
    const attempts = desk.attemptsOf(before);
    const arrived = await arrivedOf(before, signal);
    return db.transaction(() => {
      const asked = get(id);
      // While the platform was asked it was corrected, sent or given up: that gesture stands. Tried again, it may have arrived since.
      must(
        asked.uniqueId === before.uniqueId &&
          asked.entryId === before.entryId &&
          asked.stage === before.stage &&
          desk.attemptsOf(asked) === attempts &&
          asked.sentAt === undefined,
      );
      const publication = desk.detach(asked, true);
      const entry = entryOf(publication);
      if (entry !== undefined) must(arrived === undefined ? outbox.discard(entry.id) : outbox.settle(entry.id));
      return arrived === undefined ? change(publication) : markSent({ ...publication, ...arrived.asRecorded }, arrived.documentId);
    })();
  }

  return {
    draft,
    outcomeOf,
    markSent,
    create(form: PublicationForm, wish: Wish): Publication {
      const created = draft(form, wish);
      const outcome = outcomeOf(wish.outcome, form.typeCode);
      return db.transaction(() => {
        if (outcome === 'local') return write(created, 'kept-local');
        if (isSecretary()) return write(created, 'prepared');
        return write(desk.sign(created, outcome === 'hold'), outcome === 'hold' ? 'held' : 'queued');
      })();
    },
    /** A corrected one waits (`held`) until it is sent again; a prepared one stays so, and one sent back is prepared again. */
    update(id: PublicationId, given: PublicationForm, validatorId?: string): Publication {
      const before = get(id);
      requireState(before, 'prepared', 'returned', 'local', 'held', 'queued', 'waiting', 'blocked');
      const form = checked(given);
      if (form.patientId !== before.patientId) throw new Failure('publication.invalid', { field: 'stagedId' });
      const file = fileOf(form, before.id);
      return db.transaction(() => {
        const wasAttempted = desk.attemptsOf(before) > 0;
        const publication = desk.detach(before, true);
        const entry = entryOf(publication);
        if (entry !== undefined && entry.state !== 'held') must(outbox.hold(entry.id));
        const keys = wasAttempted
          ? { formerUniqueIds: [...publication.formerUniqueIds, publication.uniqueId], uniqueId: newOid(), submissionUniqueId: newOid() }
          : {};
        if (entry !== undefined && keys.uniqueId !== undefined) must(outbox.rekey(entry.id, keys.uniqueId));
        if (publication.file.id !== file.id) files.dismiss(publication.file.id);
        const contentHash = files.hashOf(form.stagedId);
        return write({ ...publication, ...keys, ...readdressed(publication, validatorId), form, file, contentHash }, 'corrected');
      })();
    },
    send(id: PublicationId): Publication {
      const before = get(id);
      requireState(before, 'prepared', 'returned', 'local', 'held', 'queued');
      // A sending that was attempted may be its own former: the platform tells that by the unique id.
      if (desk.attemptsOf(before) === 0) refuseUnchanged(before, { repository, ...options });
      return db.transaction(() => {
        const publication = desk.detach(before, false);
        const entry = entryOf(publication);
        if (entry === undefined) return write(desk.sign(publication, false), 'validated');
        if (entry.state === 'held') must(outbox.queue(entry.id));
        const [signer, workplace] = [session.professional() ?? publication.signer, session.workplace() ?? publication.workplace];
        return write({ ...publication, signer, workplace, heldBy: undefined, signedAt: now() }, 'queued');
      })();
    },
    /** « Retenir »: one gesture, and it doesn't leave. */
    hold(id: PublicationId): Publication {
      const before = get(id);
      requireState(before, 'queued', 'waiting', 'blocked', 'held');
      return db.transaction(() => {
        const publication = desk.detach(before, true);
        const entry = entryOf(publication);
        if (entry !== undefined && entry.state !== 'held') must(outbox.hold(entry.id));
        return write({ ...publication, heldBy: session.professional()?.displayName }, 'held');
      })();
    },
    async keepLocal(id: PublicationId, signal: AbortSignal): Promise<Publication> {
      requireState(get(id), 'prepared', 'returned', 'held', 'queued', 'waiting', 'blocked', 'local');
      return takeBack(id, signal, (publication) =>
        write(
          { ...publication, stage: 'local', entryId: undefined, signer: undefined, signedAt: undefined, heldBy: undefined },
          'kept-local',
        ),
      );
    },
    /** Back to the one who prepared it, with what to mend. */
    sendBack(id: PublicationId, note: string): Publication {
      const publication = get(id);
      requireState(publication, 'prepared');
      desk.requireValidator(publication);
      const by = session.professional()?.displayName ?? '';
      return db.transaction(() => write({ ...publication, stage: 'returned', returned: { note, by, at: now() } }, 'returned'))();
    },
    retry(id: PublicationId): Publication {
      const publication = get(id);
      requireState(publication, 'waiting', 'blocked', 'held', 'queued');
      const entry = entryOf(publication);
      if (entry !== undefined && entry.state !== 'queued') must(outbox.queue(entry.id));
      return write(publication, 'retried');
    },
    async discard(id: PublicationId, signal: AbortSignal): Promise<Publication> {
      requireState(get(id), 'prepared', 'returned', 'local', 'held', 'queued', 'waiting', 'blocked');
      return takeBack(id, signal, (publication) => {
        files.dismiss(publication.file.id);
        return write({ ...publication, stage: 'discarded' }, 'discarded');
      });
    },
  };

  /** A secretary's correction asks for the validation again, of another doctor perhaps. */
  function readdressed(publication: StoredPublication, validatorId: string | undefined): Partial<StoredPublication> {
    if (!isSecretary()) return {};
    const validator = validatorId === undefined ? publication.validator : validatorOf(validatorId, { repository, ...options });
    return { stage: 'prepared', validator, returned: undefined, preparer: session.professional(), workplace: session.workplace() };
  }
}
