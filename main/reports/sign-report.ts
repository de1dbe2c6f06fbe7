/** What a signature makes: the objects of the study, the manifest that names them, the report; all in one lot. */
import type { DocumentId } from '../../preload/contract/ids.ts';
import type { Publication, PublicationForm } from '../../preload/contract/publications.ts';
import type { Workplace } from '../../preload/contract/session.ts';
import { structureId } from '../cda/index.ts';
import { deriveUid } from '../dicom/index.ts';
import { Failure } from '../failure.ts';
import type { MadeDocument } from '../publications/index.ts';
import { manifestOf, objectsOf } from './made-objects.ts';
import type { MadeObject, ReportsOptions } from './options.ts';
import type { KeyPicture } from './pictures.ts';
import type { SignedReport } from './report-document.ts';
import type { ReportRepository, StoredReport } from './report-repository.ts';
import { sourceOf, takeBackImages } from './study-source.ts';

export const reportType = '18748-4';

/** @throws {Failure} `report.incomplete` with the section that is missing */
export function requireComplete({ kind, content }: Pick<StoredReport, 'kind' | 'content'>): void {
  const isBlank = (text: string) => text.trim() === '';
  const missing = (['findings', 'conclusion'] as const).find((section) => isBlank(content.sections[section]));
  if (missing !== undefined) throw new Failure('report.incomplete', { section: missing });
  if (kind === 'addendum' && isBlank(content.addendum)) throw new Failure('report.incomplete', { section: 'addendum' });
}

/** Numbers of a centre are its own: under an OID that follows from the centre, the same on each of its workstations. */
export function accessionOf(workplace: Workplace, value: string | undefined): Pick<MadeDocument['about'], 'accession'> {
  if (value === undefined) return {};
  return { accession: { value, system: `urn:oid:${deriveUid('accession-numbers', structureId(workplace))}` } };
}

export async function signReport(
  report: StoredReport,
  options: ReportsOptions,
  { repository, pictures }: { readonly repository: ReportRepository; readonly pictures: readonly KeyPicture[] },
  signal: AbortSignal,
): Promise<Publication[]> {
  requireComplete(report);
  const workplace = options.session.workplace();
  if (workplace === undefined) throw new Failure('session.workplace-required');
  const { facts, studyInstanceUid, content } = report;
  await takeBackImages(studyInstanceUid, options, repository, signal);
  const source = await sourceOf({ ...report, ...facts }, options, signal);
  const objects = source?.isOurs === true ? objectsOf(report, source, options) : [];
  const accession = source?.accessionNumber ?? facts.accessionNumber;
  const about: MadeDocument['about'] = {
    reportId: report.id,
    studyInstanceUid,
    ...accessionOf(workplace, accession),
    ...(source?.manifest === undefined ? {} : { manifestDocumentId: source.manifest.id }),
    ...(source === undefined || source.images.length === 0 ? {} : { withImages: true }),
    recipientDocumentIds: content.recipients.map(({ documentId }) => documentId),
  };
  const form = formOf(report, source?.manifest?.id, options);
  const signed: SignedReport = {
    kind: report.kind,
    content,
    studyTitle: facts.title,
    studyDate: facts.studyDate,
    ...(accession === undefined ? {} : { accessionNumber: accession }),
    pictures: [...pictures],
  };
  const title = source?.manifest === undefined ? manifestTitle(facts.title) : facts.title;
  const manifest = source && (await manifestOf(objects, source, { studyInstanceUid, title, form, about }, options));
  const documents: MadeDocument[] = [
    {
      form: {
        ...form,
        typeCode: reportType,
        title: content.title,
        ...(report.replaces === undefined ? {} : { replaces: report.replaces }),
      },
      fileName: 'Compte rendu d’imagerie',
      kind: 'report',
      contentType: 'application/json',
      bytes: new TextEncoder().encode(JSON.stringify(signed)),
      about,
      preparer: report.preparer,
    },
    ...(manifest === undefined ? [] : [{ ...manifest.document, preparer: report.preparer }]),
  ];
  // The source gives its images to who names a manifest that it holds (DRIM-M): the new one is stored with them.
  await keepObjects(
    [...objects, ...(manifest === undefined ? [] : [manifest.object])],
    { actId: report.id, studyInstanceUid },
    options,
    repository,
  );
  return options.publications.publishMade(content.title, documents);
}

/** Until they are at the source. */
export async function keepObjects(
  objects: readonly MadeObject[],
  act: { readonly actId: string; readonly studyInstanceUid: string },
  { blobs }: ReportsOptions,
  repository: ReportRepository,
): Promise<void> {
  for (const { bytes, ...object } of objects) {
    const { id, size } = await blobs.put(bytes, { contentType: 'application/dicom', purpose: 'staged' });
    repository.addObject({ ...object, ...act, blobId: id, size });
  }
}

/** As the manifests of the record are called. */
export const manifestTitle = (studyTitle: string) => (/^Images\b/u.test(studyTitle) ? studyTitle : `Images\u00a0: ${studyTitle}`);

/** JDV of acquisition modalities: what a manifest is filed under. */
const modalitySystem = 'urn:oid:1.2.250.1.213.1.1.5.618';

export const modalityEvents = (modalities: readonly string[]): PublicationForm['events'] =>
  modalities.map((code) => ({ code, system: modalitySystem, display: code }));

function formOf(report: StoredReport, manifestId: DocumentId | undefined, { documents }: ReportsOptions) {
  const { facts, content, patientId } = report;
  return {
    patientId,
    serviceStart: facts.studyDate,
    events: (manifestId === undefined ? modalityEvents(facts.modalities) : documents.eventsOf(manifestId)).slice(0, 10),
    visibility: { maskedToProfessionals: false, hiddenFromPatient: content.isHiddenFromPatient, hiddenFromRepresentatives: false },
  };
}
