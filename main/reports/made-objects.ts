/** The DICOM objects that a signature makes: measurements as measured and as seen, key images, and the manifest that names everything. */
import type { PublicationForm } from '../../preload/contract/publications.ts';
import { deriveUid, newUid, readPart10, sopClass, textOf } from '../dicom/index.ts';
import { measurementReport, presentationStates } from '../measurements/index.ts';
import { product } from '../product.ts';
import type { MadeDocument } from '../publications/index.ts';
import { identityOf, keyImagesPart10, manifestPart10, type ObjectReference } from './key-objects.ts';
import type { MadeObject, ReportsOptions } from './options.ts';
import type { StoredReport } from './report-repository.ts';
import type { StudySource } from './study-source.ts';

export const manifestType = 'IMG-KOS';

const series = (kind: string, studyInstanceUid: string) => deriveUid('series', kind, studyInstanceUid);

export function objectsOf(report: StoredReport, source: StudySource, options: ReportsOptions): MadeObject[] {
  return [...drawnOf(report, source, options), ...keyImagesOf(report, source, options)];
}

/** What the signer drew, as measured (TID 1500) and as seen (GSPS): what others drew is theirs to sign. */
function drawnOf(report: StoredReport, { from }: StudySource, { measurements, session, clock }: ReportsOptions): MadeObject[] {
  const drawn = measurements.listFor(report.studyInstanceUid).filter(({ isOwn }) => isOwn);
  const [who, workplace] = [session.professional(), session.workplace()];
  if (drawn.length === 0 || who === undefined) return [];
  const by = { name: `${who.familyName}^${who.givenName}`, ...(workplace === undefined ? {} : { institution: workplace.name }) };
  const about = { from, by, now: clock.now() };
  return [measurementReport(about, drawn), ...presentationStates(about, drawn)].map(madeObject);
}

function madeObject(bytes: Uint8Array): MadeObject {
  const { set } = readPart10(bytes);
  const uid = (keyword: 'SOPInstanceUID' | 'SeriesInstanceUID' | 'SOPClassUID') => textOf(set, keyword) ?? '';
  return { sopInstanceUid: uid('SOPInstanceUID'), seriesInstanceUid: uid('SeriesInstanceUID'), sopClassUid: uid('SOPClassUID'), bytes };
}

function keyImagesOf(report: StoredReport, { from }: StudySource, { clock }: ReportsOptions): MadeObject[] {
  const { keyImages } = report.content;
  if (keyImages.length === 0) return [];
  const ids = { sopInstanceUid: newUid(), seriesInstanceUid: series('key-images', report.studyInstanceUid) };
  const note = keyImages.map(({ label }) => label).join(' ; ');
  const bytes = keyImagesPart10(keyImages, note, { ids, study: identityOf(from), ...stamp(clock.now()) });
  return [{ ...ids, sopClassUid: sopClass.keyObjectSelection, bytes }];
}

export interface ManifestContext {
  readonly studyInstanceUid: string;
  readonly title: string;
  readonly form: Omit<PublicationForm, 'stagedId' | 'typeCode' | 'title' | 'replaces'>;
  readonly about: MadeDocument['about'];
}

/** In the place of the one that the record has, or the first; none where nothing new would be named. */
export async function manifestOf(
  objects: readonly ObjectReference[],
  source: StudySource,
  { studyInstanceUid, title, form, about }: ManifestContext,
  { clock, imageSource }: ReportsOptions,
): Promise<{ document: MadeDocument; object: MadeObject } | undefined> {
  const named = [...source.images, ...objects];
  if (!source.isOurs || named.length === 0) return undefined;
  const ids = { sopInstanceUid: newUid(), seriesInstanceUid: series('manifest', studyInstanceUid) };
  const bytes = manifestPart10({
    ids,
    study: identityOf(source.from),
    ...stamp(clock.now()),
    ...(source.manifest === undefined ? { retrieveBase: await imageSource() } : { former: source.manifest.set }),
    objects: named,
    note: title,
  });
  return {
    object: { ...ids, sopClassUid: sopClass.keyObjectSelection, bytes },
    document: {
      form: {
        ...form,
        typeCode: manifestType,
        title: title.slice(0, 200),
        ...(source.manifest === undefined ? {} : { replaces: source.manifest.id }),
      },
      fileName: 'Manifeste de l’examen',
      kind: 'manifest',
      contentType: 'application/dicom',
      bytes,
      about,
    },
  };
}

/** On the clocks of Paris, as the studies are dated. */
function stamp(now: Date): { at: { day: string; time: string }; manufacturer: string } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' }).format(now);
  const [day = '', time = ''] = text.split(' ');
  return { at: { day: day.replaceAll('-', ''), time: time.replaceAll(':', '') }, manufacturer: product.name };
}
