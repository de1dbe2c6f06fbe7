/** Publishes the images of an imported study without a report: its first manifest, and every image at the source before it. */
import type { PublicationForm } from '../../preload/contract/publications.ts';
import type { ImagesOutlook, ImagesToPublish } from '../../preload/contract/reports.ts';
import { Failure } from '../failure.ts';
import { manifestOf } from './made-objects.ts';
import type { ReportsOptions } from './options.ts';
import type { ReportRepository } from './report-repository.ts';
import { accessionOf, keepObjects, manifestTitle, modalityEvents } from './sign-report.ts';
import { areRefused, sourceOf, standingOf, takeBackImages } from './study-source.ts';

/** @throws {Failure} `imaging.not-found` */
function importedStudy(studyInstanceUid: string, { studies }: ReportsOptions) {
  const study = studies.find(studyInstanceUid);
  if (study?.imported === undefined) throw new Failure('imaging.not-found');
  return study;
}

/** What would leave, or why it can't. */
export function imagesOutlook(studyInstanceUid: string, options: ReportsOptions): ImagesOutlook {
  const study = importedStudy(studyInstanceUid, options);
  const standing = standingOf(study, options);
  const outlook = options.outgoing.outlook(studyInstanceUid);
  const objects = outlook?.objects ?? [];
  return {
    standing:
      standing === 'not-imported' ? 'in-record' : standing === 'leaving' && areRefused(studyInstanceUid, options) ? 'ready' : standing,
    title: manifestTitle(study.title),
    serviceStart: study.studyDate,
    seriesCount: new Set(objects.map(({ seriesInstanceUid }) => seriesInstanceUid)).size,
    imageCount: objects.length,
    refusedCount: outlook?.refusedCount ?? 0,
  };
}

/** @throws {Failure} `imaging.in-record`, `imaging.no-ins`, `report.wrong-state` while it is on its way already */
export async function publishImages(
  { studyInstanceUid, title, serviceStart, visibility, isHeld }: ImagesToPublish,
  options: ReportsOptions,
  repository: ReportRepository,
  signal: AbortSignal,
): Promise<void> {
  const { patientId, modalities } = importedStudy(studyInstanceUid, options);
  const act = { studyInstanceUid, patientId };
  const left = areRefused(studyInstanceUid, options) ? await takeBackImages(studyInstanceUid, options, repository, signal) : undefined;
  if (left !== undefined) throw left;
  const standing = standingOf(act, options);
  if (standing === 'in-record') throw new Failure('imaging.in-record');
  if (standing === 'no-ins') throw new Failure('imaging.no-ins');
  const workplace = options.session.workplace();
  if (workplace === undefined) throw new Failure('session.workplace-required');
  const source = await sourceOf(act, options, signal);
  const form: Omit<PublicationForm, 'stagedId' | 'typeCode' | 'title'> = {
    ...{ patientId, serviceStart, visibility },
    events: modalityEvents(modalities).slice(0, 10),
  };
  const about = {
    studyInstanceUid,
    ...accessionOf(workplace, source?.accessionNumber),
    withImages: true as const,
    recipientDocumentIds: [],
  };
  const manifest = source && (await manifestOf([], source, { studyInstanceUid, title, form, about }, options));
  if (manifest === undefined) throw new Failure('report.wrong-state', { stage: standing });
  repository.dropObjects(studyInstanceUid);
  await keepObjects([manifest.object], { actId: studyInstanceUid, studyInstanceUid }, options, repository);
  await options.publications.publishMade(title, [manifest.document], isHeld);
}
