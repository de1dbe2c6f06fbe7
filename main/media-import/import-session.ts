/** One import under way: what was found of whom, what was refused and why, before anybody has said whose file it goes to. */
import type { BlobId } from '../../preload/contract/ids.ts';
import { dicomUid } from '../../preload/contract/ids.ts';
import type { DiscTraits, ImportedStudy, ImportRefusal, ImportReview } from '../../preload/contract/media.ts';
import type { ImportSource } from '../../preload/contract/media-source.ts';
import { personKey } from './disc-traits.ts';
import type { KeptObject } from './local-study-repository.ts';
import { canonical, countMissing } from './read-directory.ts';

/** The first refusals are listed; beyond, they are counted. */
const listedRefusals = 200;

export interface ImportPerson {
  readonly traits: DiscTraits;
  readonly objects: KeptObject[];
}

export class ImportSession {
  readonly source: ImportSource;
  readonly people = new Map<string, ImportPerson>();
  readonly refused: { name: string; reason: ImportRefusal }[] = [];
  refusedCount = 0;
  duplicateCount = 0;
  otherCount = 0;
  /** Set once abandoned: what is still on its way is dropped. */
  readonly ended = new AbortController();
  readonly #hashes = new Map<string, string>();
  readonly #studies = new Map<string, string>();
  readonly #names = new Set<string>();
  readonly #directories: { name: string; announced: ReadonlySet<string> }[] = [];

  constructor(source: ImportSource) {
    this.source = source;
  }

  /** A file that was looked at, whatever became of it: the DICOMDIR may have announced it. */
  seen(name: string): void {
    this.#names.add(canonical(name));
  }

  refuse(name: string, reason: ImportRefusal): void {
    this.refusedCount += 1;
    if (this.refused.length < listedRefusals) this.refused.push({ name, reason });
  }

  directory(name: string, announced: ReadonlySet<string>): void {
    this.#directories.push({ name, announced });
  }

  /** The hash of the object of this import that has the same UID. */
  hashOf(sopInstanceUid: string): string | undefined {
    return this.#hashes.get(sopInstanceUid);
  }

  /** The study that a series of this import is of. */
  studyOfSeries(seriesInstanceUid: string): string | undefined {
    return this.#studies.get(seriesInstanceUid);
  }

  add(object: KeptObject): void {
    const key = personKey(object.about.traits);
    const person = this.people.get(key) ?? { traits: object.about.traits, objects: [] };
    person.objects.push(object);
    this.people.set(key, person);
    this.#studies.set(object.about.seriesInstanceUid, object.about.studyInstanceUid);
    this.#hashes.set(object.about.sopInstanceUid, object.sha256);
  }

  blobs(): BlobId[] {
    return [...this.people.values()].flatMap(({ objects }) => objects.map(({ blobId }) => blobId));
  }

  review(): Omit<ImportReview, 'people'> {
    const announced = this.#directories.reduce((sum, each) => sum + each.announced.size, 0);
    const missing = this.#directories.reduce((sum, each) => sum + countMissing(each.announced, each.name, this.#names), 0);
    return {
      refused: this.refused,
      refusedCount: this.refusedCount,
      duplicateCount: this.duplicateCount,
      otherCount: this.otherCount,
      ...(this.#directories.length > 0 && { directory: { announced, missing } }),
    };
  }
}

export function studiesOf(objects: readonly KeptObject[]): ImportedStudy[] {
  const studies = Map.groupBy(objects, ({ about }) => about.studyInstanceUid);
  return [...studies.entries()]
    .map(([uid, members]) => {
      const abouts = members.map(({ about }) => about);
      const first = abouts[0];
      return {
        studyInstanceUid: dicomUid.parse(uid),
        title: first?.studyTitle ?? '',
        studyDate: first?.studyDate ?? '',
        organization: first?.organization ?? '',
        modalities: [...new Set(abouts.map(({ modality }) => modality))].sort(),
        seriesCount: new Set(abouts.map(({ seriesInstanceUid }) => seriesInstanceUid)).size,
        instanceCount: abouts.length,
      };
    })
    .sort((a, b) => (a.studyDate < b.studyDate ? 1 : -1));
}
