/** Searches under way, and what they found: whose a study is comes from the PACS alone, never from the page that asks to have it. */
import { randomUUID } from 'node:crypto';
import { type DicomUid, dicomUid } from '../../preload/contract/ids.ts';
import type { DiscTraits } from '../../preload/contract/media.ts';
import {
  type PacsCriteria,
  type PacsId,
  type PacsPage,
  type PacsSearchId,
  type PacsStudy,
  pacsSearchId,
} from '../../preload/contract/pacs.ts';
import { Failure } from '../failure.ts';
import { traitsOfPerson } from '../media-import/index.ts';
import type { FoundStudy, StudySearch } from '../platform/index.ts';
import type { PacsClients } from './pacs-clients.ts';
import { ofPacs } from './pacs-words.ts';

export interface FoundStudiesOptions {
  readonly clients: Pick<PacsClients, 'of'>;
  /** The file that has a study already. */
  fileOf(studyInstanceUid: DicomUid): PacsStudy['file'];
}

export type KnownStudy = Omit<PacsStudy, 'file'>;

/** Beyond, the oldest are forgotten: whoever still looks at them searches again. */
const mostSearches = 16;
const mostStudies = 10_000;

export function createFoundStudies({ clients, fileOf }: FoundStudiesOptions) {
  const searches = new Map<PacsSearchId, { readonly id: PacsId; readonly search: StudySearch }>();
  const studies = new Map<string, KnownStudy>();
  const keyOf = (id: PacsId, studyInstanceUid: string) => `${id} ${studyInstanceUid}`;

  async function next(searchId: PacsSearchId, signal: AbortSignal): Promise<PacsPage> {
    const entry = searches.get(searchId);
    if (entry === undefined) throw new Failure('pacs.not-found');
    try {
      const page = await entry.search.next(signal);
      const found = page.studies.map((study) => studyOf(entry.id, study));
      for (const study of found) remember(study);
      return { searchId, scanned: page.scanned, end: page.end, studies: found.map(withFile) };
    } catch (thrown) {
      throw ofPacs(thrown);
    }
  }

  function withFile(study: KnownStudy): PacsStudy {
    const file = fileOf(study.studyInstanceUid);
    return file === undefined ? study : { ...study, file };
  }

  function remember(study: KnownStudy): void {
    const key = keyOf(study.pacsId, study.studyInstanceUid);
    studies.delete(key);
    studies.set(key, study);
    const oldest = studies.keys().next();
    if (studies.size > mostStudies && !oldest.done) studies.delete(oldest.value);
  }

  return {
    async search(id: PacsId, criteria: PacsCriteria, signal: AbortSignal): Promise<PacsPage> {
      const client = await clients.of(id);
      const searchId = pacsSearchId.parse(randomUUID());
      searches.set(searchId, { id, search: client.searchStudies(criteria) });
      const oldest = searches.keys().next();
      if (searches.size > mostSearches && !oldest.done) searches.delete(oldest.value);
      return next(searchId, signal);
    },
    next,
    /** @throws {Failure} `pacs.not-found` for what no search found */
    find({ pacsId, studyInstanceUid }: { pacsId: PacsId; studyInstanceUid: DicomUid }): KnownStudy {
      const study = studies.get(keyOf(pacsId, studyInstanceUid));
      if (study === undefined) throw new Failure('pacs.not-found');
      return study;
    },
  };
}

function studyOf(id: PacsId, found: FoundStudy): KnownStudy {
  const { studyDate, studyTime, modalities, accessionNumber, organization, seriesCount, instanceCount } = found;
  const traits: DiscTraits = traitsOfPerson({
    name: found.patientName,
    birthDate: found.birthDate,
    sex: found.sex,
    identifier: found.patientId,
  });
  return {
    ...{ pacsId: id, studyInstanceUid: dicomUid.parse(found.studyInstanceUid), traits, title: found.description },
    ...{ studyDate, studyTime, modalities: [...modalities], accessionNumber, organization },
    ...(seriesCount !== undefined && { seriesCount }),
    ...(instanceCount !== undefined && { instanceCount }),
  };
}
