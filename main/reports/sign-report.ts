/** What a signature makes: the key images and measurements as DICOM objects, the manifest that names them, the report; all in one lot. */
import type { DocumentId } from '../../preload/contract/ids.ts';
import type { Publication, PublicationForm } from '../../preload/contract/publications.ts';
import type { Workplace } from '../../preload/contract/session.ts';
import { structureId } from '../cda/index.ts';
import { type DicomDataset, deriveUid, newUid, readPart10, sopClass, textOf } from '../dicom/index.ts';
import { Failure } from '../failure.ts';
import { measurementReport } from '../measurements/index.ts';
import { product } from '../product.ts';
import type { MadeDocument } from '../publications/index.ts';
import { identityOf, keyImagesPart10, manifestPart10, type ObjectReference, readManifestSet } from './key-objects.ts';
import type { MadeObject, ReportsOptions } from './options.ts';
import type { SignedReport } from './report-document.ts';
import type { ReportRepository, StoredReport } from './report-repository.ts';

export const reportType = '18748-4';
export const manifestType = 'IMG-KOS';

/** @throws {Failure} `report.incomplete` with the section that is missing */
export function requireComplete({ kind, content }: Pick<StoredReport, 'kind' | 'content'>): void {
  const isBlank = (text: string) => text.trim() === '';
  const missing = (['findings', 'conclusion'] as const).find((section) => isBlank(content.sections[section]));
  if (missing !== undefined) throw new Failure('report.incomplete', { section: missing });
  if (kind === 'addendum' && isBlank(content.addendum)) throw new Failure('report.incomplete', { section: 'addendum' });
}

/** Numbers of a centre are its own: under an OID that follows from the centre, the same on each of its workstations. */
const accessionSystemOf = (workplace: Workplace) => `urn:oid:${deriveUid('accession-numbers', structureId(workplace))}`;

export async function signReport(
  report: StoredReport,
  options: ReportsOptions,
  repository: ReportRepository,
  signal: AbortSignal,
): Promise<Publication[]> {
  requireComplete(report);
  const workplace = options.session.workplace();
  if (workplace === undefined) throw new Failure('session.workplace-required');
  const { facts, studyInstanceUid, content } = report;
  const manifestId = options.studies.find(studyInstanceUid)?.kosDocumentId ?? facts.manifestDocumentId;
  const former = manifestId === undefined ? undefined : readManifestSet(await options.documents.contentBytes(manifestId, signal));
  const isOurs = isOfCentre(manifestId, workplace, options);
  const objects = former !== undefined && isOurs ? objectsOf(report, former, options) : [];
  const accession = former === undefined ? facts.accessionNumber : (identityOf(former).accessionNumber ?? facts.accessionNumber);
  const about: MadeDocument['about'] = {
    reportId: report.id,
    studyInstanceUid,
    ...(accession === undefined ? {} : { accession: { value: accession, system: accessionSystemOf(workplace) } }),
    ...(manifestId === undefined ? {} : { manifestDocumentId: manifestId }),
    recipientDocumentIds: content.recipients.map(({ documentId }) => documentId),
  };
  const common = formOf(report, manifestId, options);
  const signed: SignedReport = {
    kind: report.kind,
    content,
    studyTitle: facts.title,
    studyDate: facts.studyDate,
    ...(accession === undefined ? {} : { accessionNumber: accession }),
  };
  const manifest =
    former === undefined || manifestId === undefined || objects.length === 0
      ? undefined
      : manifestOf(report, former, objects, { common, about, manifestId, now: options.clock.now() });
  const documents: MadeDocument[] = [
    {
      form: {
        ...common,
        typeCode: reportType,
        title: content.title,
        ...(report.replaces === undefined ? {} : { replaces: report.replaces }),
      },
      fileName: 'Compte rendu d’imagerie',
      kind: 'report',
      contentType: 'application/json',
      bytes: new TextEncoder().encode(JSON.stringify(signed)),
      about,
    },
    ...(manifest === undefined ? [] : [manifest.document]),
  ];
  // The source gives its images to who names a manifest that it holds (DRIM-M): the new one is stored with them.
  for (const { bytes, ...object } of [...objects, ...(manifest === undefined ? [] : [manifest.object])]) {
    const { id, size } = await options.blobs.put(bytes, { contentType: 'application/dicom', purpose: 'staged' });
    repository.addObject({ ...object, reportId: report.id, studyInstanceUid, blobId: id, size });
  }
  return options.publications.publishMade(content.title, documents);
}

/** The manifest of a study is its source's to replace: a second reading elsewhere adds a report, and leaves the images as they are. */
function isOfCentre(manifestId: DocumentId | undefined, workplace: Workplace, { documents }: ReportsOptions): boolean {
  const [manifest] = manifestId === undefined ? [] : documents.summaries([manifestId]);
  return manifest !== undefined && manifest.author.organization === workplace.name;
}

const series = (kind: string, report: StoredReport) => deriveUid('series', kind, report.studyInstanceUid);

function objectsOf(report: StoredReport, former: DicomDataset, options: ReportsOptions): MadeObject[] {
  return [...measuredOf(report, former, options), ...keyImagesOf(report, former, options)];
}

/** TID 1500, of what the signer drew: what others drew is theirs to sign. */
function measuredOf(report: StoredReport, former: DicomDataset, { measurements, session, clock }: ReportsOptions): MadeObject[] {
  const drawn = measurements.listFor(report.studyInstanceUid).filter(({ isOwn }) => isOwn);
  const [who, workplace] = [session.professional(), session.workplace()];
  if (drawn.length === 0 || who === undefined) return [];
  const by = { name: `${who.familyName}^${who.givenName}`, ...(workplace === undefined ? {} : { institution: workplace.name }) };
  const bytes = measurementReport({ from: former, by, now: clock.now() }, drawn);
  const { set } = readPart10(bytes);
  const uid = (keyword: 'SOPInstanceUID' | 'SeriesInstanceUID' | 'SOPClassUID') => textOf(set, keyword) ?? '';
  return [{ sopInstanceUid: uid('SOPInstanceUID'), seriesInstanceUid: uid('SeriesInstanceUID'), sopClassUid: uid('SOPClassUID'), bytes }];
}

function keyImagesOf(report: StoredReport, former: DicomDataset, { clock }: ReportsOptions): MadeObject[] {
  const { keyImages } = report.content;
  if (keyImages.length === 0) return [];
  const ids = { sopInstanceUid: newUid(), seriesInstanceUid: series('key-images', report) };
  const note = keyImages.map(({ label }) => label).join(' ; ');
  const bytes = keyImagesPart10(keyImages, note, { ids, study: identityOf(former), ...stamp(clock.now()) });
  return [{ ...ids, sopClassUid: sopClass.keyObjectSelection, bytes }];
}

interface ManifestContext {
  readonly common: Omit<PublicationForm, 'stagedId' | 'typeCode' | 'title' | 'replaces'>;
  readonly about: MadeDocument['about'];
  readonly manifestId: DocumentId;
  readonly now: Date;
}

function manifestOf(
  report: StoredReport,
  former: DicomDataset,
  objects: readonly ObjectReference[],
  { common, about, manifestId, now }: ManifestContext,
): { document: MadeDocument; object: MadeObject } {
  const ids = { sopInstanceUid: newUid(), seriesInstanceUid: series('manifest', report) };
  const bytes = manifestPart10({
    ids,
    study: identityOf(former),
    ...stamp(now),
    former,
    objects,
    note: report.facts.title,
  });
  return {
    object: { ...ids, sopClassUid: sopClass.keyObjectSelection, bytes },
    document: {
      form: { ...common, typeCode: manifestType, title: manifestTitle(report), replaces: manifestId },
      fileName: 'Manifeste de l’examen',
      kind: 'manifest',
      contentType: 'application/dicom',
      bytes,
      about,
    },
  };
}

/** As the manifest that it replaces was called. */
const manifestTitle = ({ facts }: StoredReport) => facts.title.slice(0, 200);

function formOf(report: StoredReport, manifestId: DocumentId | undefined, { documents }: ReportsOptions): ManifestContext['common'] {
  return {
    patientId: report.patientId,
    serviceStart: report.facts.studyDate,
    events: manifestId === undefined ? [] : documents.eventsOf(manifestId).slice(0, 10),
    visibility: { maskedToProfessionals: false, hiddenFromPatient: report.content.isHiddenFromPatient, hiddenFromRepresentatives: false },
  };
}

/** On the clocks of Paris, as the studies are dated. */
function stamp(now: Date): { at: { day: string; time: string }; manufacturer: string } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' }).format(now);
  const [day = '', time = ''] = text.split(' ');
  return { at: { day: day.replaceAll('-', ''), time: time.replaceAll(':', '') }, manufacturer: product.name };
}
