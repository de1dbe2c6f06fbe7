/** Plays a run to its end: the steps, then a calm in which both workplaces send, sync, and their humans decide what waits for them. */

import { Failure } from '../../../main/failure.ts';
import type { ChangeId, DocumentChange } from '../../../preload/contract/document-changes.ts';
import type { PublicationId } from '../../../preload/contract/ids.ts';
import type { Publication, PublicationForm } from '../../../preload/contract/publications.ts';
import { createManualClock } from '../../unit/sync/manual-clock.ts';
import { type Fate, TwoWorkplacesPlatform } from './platform.ts';
import { nextTurn, Station } from './station.ts';
import type { Step } from './steps.ts';

/** Both may withdraw and hide it. */
const bothWorkplaces = { name: 'Équipe inventée', kind: 'professional', identifiers: ['899700000001', '899700000002'] } as const;
const withdrawn = { status: 'entered-in-error' } as const;

export interface Asked {
  readonly at: 0 | 1;
  readonly id: string;
  readonly when: number;
}

export class Run {
  readonly clock = createManualClock();
  readonly platform = new TwoWorkplacesPlatform(() => this.clock.now().getTime());
  readonly stations = [new Station(0, this.clock, this.platform), new Station(1, this.clock, this.platform)] as const;
  readonly publications: Asked[] = [];
  readonly changes: Asked[] = [];
  /** What waited for a human at the end, with its reason. */
  readonly blocked: { id: string; reason: string | undefined }[] = [];
  #titles = 0;
  #elsewhere = 0;

  async play(steps: readonly Step[], fates: readonly Fate[]): Promise<void> {
    for (let n = 0; n < 3; n += 1) this.#depositElsewhere();
    for (const station of this.stations) station.pull();
    await this.#turns(12);
    this.platform.fates = [...fates];
    for (const step of steps) await this.#take(step);
    await this.#calm();
  }

  close(): void {
    for (const station of this.stations) station.close();
  }

  #turns = async (count: number) => {
    for (let turn = 0; turn < count; turn += 1) await nextTurn();
  };

  #depositElsewhere(): void {
    this.#elsewhere += 1;
    this.platform.put(`e${this.#elsewhere}`, {
      uniqueId: `2.25.7.${this.#elsewhere}`,
      title: `ailleurs ${this.#elsewhere}`,
      author: bothWorkplaces,
    });
  }

  #title(): string {
    this.#titles += 1;
    return `ici ${this.#titles}`;
  }

  /** A gesture that is refused changes nothing: the screen says why. */
  #gesture(at: 0 | 1, gesture: () => unknown): void {
    try {
      const outcome = gesture();
      if (outcome instanceof Promise) this.stations[at].run(outcome);
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
    }
  }

  async #take(step: Step): Promise<void> {
    if (step.kind === 'pass') return this.clock.advance(step.ms);
    if (step.kind === 'breathe') return this.#turns(step.turns);
    if (step.kind === 'elsewhere') return this.#happenElsewhere(step.what, step.nth);
    const station = this.stations[step.at];
    const { changes, publications, context } = station;
    const ours = this.publications.filter(({ at }) => at === step.at);
    const asked = this.changes.filter(({ at }) => at === step.at);
    const publicationId = 'nth' in step ? (pick(ours.toReversed(), step.nth)?.id as PublicationId | undefined) : undefined;
    const changeId = 'nth' in step ? (pick(asked.toReversed(), step.nth)?.id as ChangeId | undefined) : undefined;
    switch (step.kind) {
      case 'pull':
        return station.pull();
      case 'compare':
        return station.compare();
      case 'die':
        return station.die();
      case 'restart':
        return station.restart();
      case 'network':
        return station.network.set(step.up);
      case 'publish': {
        const replaced = step.replaces === undefined ? undefined : pick(station.known(), step.replaces);
        const form = await station.form(this.#title(), replaced);
        return this.#gesture(step.at, () => {
          const outcome = step.hold ? ('hold' as const) : ('send' as const);
          const created = publications.handlers['publications.create']({ form, hold: step.hold, outcome }, context) as Publication;
          this.publications.push({ at: step.at, id: created.id, when: this.clock.now().getTime() });
        });
      }
      case 'lot': {
        const forms: PublicationForm[] = [];
        for (let n = 0; n < step.size; n += 1) forms.push(await station.form(this.#title()));
        return this.#gesture(step.at, () => {
          const lot = publications.handlers['publications.createLot']({ title: 'lot', forms, outcome: 'send' }, context);
          for (const { id } of (lot as { publications: Publication[] }).publications)
            this.publications.push({ at: step.at, id, when: this.clock.now().getTime() });
        });
      }
      case 'change': {
        const documentId = pick(station.known(), step.nth);
        if (documentId === undefined) return;
        return this.#gesture(step.at, () => {
          const requested = step.turned === 'status' ? withdrawn : { [step.turned]: !station.shows(documentId, step.turned) };
          const change = changes.handlers['changes.request']({ documentId, requested }, context) as DocumentChange;
          if (!this.changes.some(({ id }) => id === change.id))
            this.changes.push({ at: step.at, id: change.id, when: this.clock.now().getTime() });
        });
      }
      case 'correct': {
        if (publicationId === undefined) return;
        const form = await station.form(this.#title());
        return this.#gesture(step.at, () => {
          const { form: before } = publications.handlers['publications.get']({ publicationId }, context) as Publication;
          const replaces = before.replaces === undefined ? {} : { replaces: before.replaces };
          publications.handlers['publications.update']({ publicationId, form: { ...form, ...replaces } }, context);
        });
      }
      default:
        break;
    }
    if (step.kind === 'resolve') {
      if (changeId !== undefined) this.#gesture(step.at, () => changes.handlers['changes.resolve']({ changeId, keep: step.keep }, context));
      return;
    }
    if (step.kind === 'undo' || step.kind === 'retry-change' || step.kind === 'discard-change') {
      if (changeId === undefined) return;
      if (step.kind === 'undo') return this.#gesture(step.at, () => changes.handlers['changes.undo']({ changeId }, context));
      if (step.kind === 'retry-change') return this.#gesture(step.at, () => changes.handlers['changes.retry']({ changeId }, context));
      return this.#gesture(step.at, () => changes.handlers['changes.discard']({ changeId }, context));
    }
    if (publicationId === undefined) return;
    const { handlers } = publications;
    if (step.kind === 'hold') this.#gesture(step.at, () => handlers['publications.hold']({ publicationId }, context));
    else if (step.kind === 'send') this.#gesture(step.at, () => handlers['publications.send']({ publicationId }, context));
    else if (step.kind === 'retry') this.#gesture(step.at, () => handlers['publications.retry']({ publicationId }, context));
    else if (step.kind === 'discard') this.#gesture(step.at, () => handlers['publications.discard']({ publicationId }, context));
    else if (step.kind === 'keep-local') this.#gesture(step.at, () => handlers['publications.keepLocal']({ publicationId }, context));
    else {
      const entryId = publications.entryIdOf(publicationId);
      if (entryId !== undefined) station.outbox.bringForward(entryId);
    }
  }

  #happenElsewhere(what: 'deposit' | 'archive' | 'mask' | 'withdraw' | 'remove', nth: number): void {
    if (what === 'deposit') this.#depositElsewhere();
    const document = pick([...this.platform.documents.values()], nth);
    if (document === undefined || what === 'deposit') return;
    const { id, visibility, status } = document;
    // A deposit that vanishes before its answer is heard can't be told from one that never arrived: only others' vanish.
    if (what === 'remove' && id.startsWith('e')) this.platform.remove(id);
    else if (what === 'remove' || status === 'entered-in-error') return;
    else if (what === 'archive') this.platform.put(id, { isArchived: !document.isArchived });
    else if (what === 'withdraw') this.platform.put(id, { status: 'entered-in-error' });
    else
      this.platform.put(id, {
        visibility: { ...visibility, maskedToProfessionals: !visibility.maskedToProfessionals && !visibility.hiddenFromPatient },
      });
  }

  /** No fault any more: what can leave leaves, humans take up what waits for them, both sync as they do at start. */
  async #calm(): Promise<void> {
    this.platform.fates = [];
    for (const { network } of this.stations) network.set(true);
    for (let round = 0; round < 20; round += 1) {
      await this.#drain();
      const decided = ([0, 1] as const).map((at) => this.#decide(at, round >= 2));
      if (!decided.includes(true)) break;
    }
    await this.#drain();
    for (const station of this.stations) {
      station.pull();
      station.compare();
    }
    await this.#drain();
  }

  /** What waits for a human: sent again, decided, and in the end given up. @returns whether anything did */
  #decide(at: 0 | 1, isLast: boolean): boolean {
    const { changes, publications, context } = this.stations[at];
    let hasDecided = false;
    for (const { id, state, lastError } of publications.list()) {
      const publicationId = id;
      hasDecided ||= state === 'held' || state === 'blocked';
      if (state === 'held') this.#gesture(at, () => publications.handlers['publications.send']({ publicationId }, context));
      if (state !== 'blocked') continue;
      this.blocked.push({ id, reason: lastError?.code });
      if (isLast) this.#gesture(at, () => publications.handlers['publications.discard']({ publicationId }, context));
      else this.#gesture(at, () => publications.handlers['publications.retry']({ publicationId }, context));
    }
    for (const { id: changeId, state, lastError } of changes.list()) {
      hasDecided ||= state === 'blocked' || state === 'conflict';
      if (state === 'blocked') {
        this.blocked.push({ id: changeId, reason: lastError?.code });
        if (isLast) this.#gesture(at, () => changes.handlers['changes.discard']({ changeId }, context));
        else this.#gesture(at, () => changes.handlers['changes.retry']({ changeId }, context));
      }
      if (state === 'conflict') {
        const keep = isLast || changeId > '8' ? ('platform' as const) : ('mine' as const);
        this.#gesture(at, () => changes.handlers['changes.resolve']({ changeId, keep }, context));
      }
    }
    return hasDecided;
  }

  /** Until nothing moves and no timer is left. */
  async #drain(): Promise<void> {
    for (let round = 0; round < 300; round += 1) {
      await this.#turns(4);
      for (const station of this.stations) await Promise.all([station.idle(), station.outbox.idle()]);
      const wait = this.clock.untilNext();
      if (wait === undefined) return;
      this.clock.advance(wait);
    }
    throw new Error('it never comes to rest');
  }

  publicationOf({ at, id }: Asked): Publication {
    const { publications, context } = this.stations[at];
    return publications.handlers['publications.get']({ publicationId: id as PublicationId }, context) as Publication;
  }

  changeOf({ at, id }: Asked): DocumentChange {
    const { changes, context } = this.stations[at];
    return changes.handlers['changes.get']({ changeId: id as ChangeId }, context) as DocumentChange;
  }

  /** What the platform holds, in the words of the mirror. */
  held(): unknown[] {
    return [...this.platform.documents.values()]
      .map(({ id, version, title, uniqueId, status, isArchived, visibility }) => ({
        ...{ id, version, title, uniqueId, status },
        archived: Number(isArchived),
        masked: Number(visibility.maskedToProfessionals),
        hidden: Number(visibility.hiddenFromPatient),
        secret: Number(visibility.hiddenFromRepresentatives),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

function pick<T>(list: readonly T[], nth: number): T | undefined {
  return list[nth % Math.max(1, list.length)];
}
