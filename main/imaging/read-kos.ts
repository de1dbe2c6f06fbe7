/** Reads a KOS manifest (PS3.3 A.35.4, DRIM-M): which series of which studies there are, and their images. */
import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet } from 'dicom-parser';
import { dicomUid } from '../../preload/contract/ids.ts';
import { Failure } from '../failure.ts';

export interface ManifestInstance {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
}

export interface ManifestSeries {
  readonly seriesInstanceUid: string;
  /**
   * Where its images are, in the order of the manifest: Retrieve URL (0008,1190), Retrieve AE Title (0008,0054), Retrieve Location UID
   * (0040,E011); several for a series kept in several places.
   */
  readonly sources: readonly string[];
  readonly instances: readonly ManifestInstance[];
}

export interface Manifest {
  readonly kosSopInstanceUid: string;
  readonly studyInstanceUid: string;
  /** Of the request that the study answers. */
  readonly accessionNumber: string | undefined;
  /** PatientID (the INS in DRIM-M) and who gave it, an OID or a local name. */
  readonly patient: { readonly id: string; readonly issuer: string | undefined } | undefined;
  readonly series: readonly ManifestSeries[];
}

const keyObjectSelection = '1.2.840.10008.5.1.4.1.1.88.59';
/** A manifest of ten thousand images weighs about a megabyte. */
const maxSize = 32 * 1024 * 1024;
const maxInstances = 50_000;
/** Places told of one series; each may be asked in turn. */
const mostSources = 8;

const tags = {
  patientId: 'x00100020',
  issuer: 'x00100021',
  issuerQualifiers: 'x00100024',
  universalEntity: 'x00400032',
  request: 'x0040a370',
  accessionNumber: 'x00080050',
  retrieveUrl: 'x00081190',
  retrieveAeTitle: 'x00080054',
  retrieveLocation: 'x0040e011',
  sopClass: 'x00080016',
  sopInstance: 'x00080018',
  evidence: 'x0040a375',
  study: 'x0020000d',
  series: 'x0020000e',
  referencedSeries: 'x00081115',
  referencedSop: 'x00081199',
  referencedSopClass: 'x00081150',
  referencedSopInstance: 'x00081155',
} as const;

/**
 * The part of a manifest that is about one study.
 * @throws {Failure} `document.unreadable` for what is no manifest of it, `document.too-large`
 */
export function readKos(bytes: Uint8Array, studyInstanceUid: string): Manifest {
  if (bytes.length > maxSize) throw new Failure('document.too-large', { size: bytes.length });
  const root = parse(bytes);
  const kosSopInstanceUid = uidAt(root, tags.sopInstance);
  if (root.string(tags.sopClass) !== keyObjectSelection || kosSopInstanceUid === undefined) throw unreadable('not-kos');
  const evidence = items(root, tags.evidence).filter((study) => uidAt(study, tags.study) === studyInstanceUid);
  const series = evidence.flatMap((study) => items(study, tags.referencedSeries)).flatMap(readSeries);
  const count = series.reduce((total, { instances }) => total + instances.length, 0);
  if (count === 0) throw unreadable('empty-kos');
  if (count > maxInstances) throw new Failure('document.too-large', { instances: count });
  return {
    kosSopInstanceUid,
    studyInstanceUid,
    accessionNumber: accessionOf(root, studyInstanceUid),
    patient: patientOf(root),
    series: merge(series),
  };
}

/** That of the request of this study, where the manifest tells of several. */
function accessionOf(root: DataSet, studyInstanceUid: string): string | undefined {
  const requests = items(root, tags.request);
  const own = requests.find((request) => uidAt(request, tags.study) === studyInstanceUid) ?? requests[0];
  return textAt(own, tags.accessionNumber) ?? textAt(root, tags.accessionNumber);
}

function patientOf(root: DataSet): Manifest['patient'] {
  const id = textAt(root, tags.patientId);
  if (id === undefined) return undefined;
  return { id, issuer: textAt(items(root, tags.issuerQualifiers)[0], tags.universalEntity) ?? textAt(root, tags.issuer) };
}

function parse(bytes: Uint8Array): DataSet {
  try {
    return dicomParser.parseDicom(bytes, { inflater } as Parameters<typeof dicomParser.parseDicom>[1]);
  } catch {
    throw unreadable('dicom');
  }
}

/** Deflated Explicit VR Little Endian (PS3.5 A.5): what follows the file meta information is compressed. */
function inflater(bytes: Uint8Array, position: number): Uint8Array {
  const inflated = inflateRawSync(bytes.subarray(position), { maxOutputLength: maxSize });
  return Buffer.concat([bytes.subarray(0, position), inflated]);
}

function readSeries(item: DataSet): ManifestSeries[] {
  const seriesInstanceUid = uidAt(item, tags.series);
  if (seriesInstanceUid === undefined) return [];
  const instances = items(item, tags.referencedSop).flatMap((reference) => {
    const sopInstanceUid = uidAt(reference, tags.referencedSopInstance);
    return sopInstanceUid === undefined ? [] : [{ sopInstanceUid, sopClassUid: uidAt(reference, tags.referencedSopClass) ?? '' }];
  });
  return instances.length === 0 ? [] : [{ seriesInstanceUid, instances, sources: sourcesOf(item) }];
}

/** An AE Title may be several (PS3.3 C.12.1, VM 1-n); an address may hold no backslash. */
function sourcesOf(item: DataSet): string[] {
  const titles =
    textAt(item, tags.retrieveAeTitle)
      ?.split('\\')
      .map((title) => title.trim()) ?? [];
  const all = [textAt(item, tags.retrieveUrl), ...titles, uidAt(item, tags.retrieveLocation)];
  return [...new Set(all.filter((each) => each !== undefined).filter((each) => each !== ''))].slice(0, mostSources);
}

/** A series, and an image, once each, however often the manifest names them. */
function merge(all: readonly ManifestSeries[]): ManifestSeries[] {
  const seen = new Set<string>();
  const merged = new Map<string, ManifestSeries>();
  for (const { seriesInstanceUid, instances, sources } of all) {
    const fresh = instances.filter(({ sopInstanceUid }) => !seen.has(sopInstanceUid) && seen.add(sopInstanceUid));
    const known = merged.get(seriesInstanceUid);
    merged.set(seriesInstanceUid, {
      seriesInstanceUid,
      instances: [...(known?.instances ?? []), ...fresh],
      sources: [...new Set([...(known?.sources ?? []), ...sources])].slice(0, mostSources),
    });
  }
  return [...merged.values()];
}

function items(of: DataSet, tag: string): DataSet[] {
  return (of.elements[tag]?.items ?? []).map((item) => item.dataSet).filter((each) => each !== undefined);
}

function uidAt(of: DataSet, tag: string): string | undefined {
  return dicomUid.safeParse(of.string(tag)).data;
}

const longestText = 1024;

function textAt(of: DataSet | undefined, tag: string): string | undefined {
  const text = of?.string(tag)?.trim().slice(0, longestText);
  return text === '' ? undefined : text;
}

function unreadable(reason: string): Failure {
  return new Failure('document.unreadable', { reason });
}
