/** Orthanc with one long series, and all of the core between it and the encrypted files. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../main/audit/index.ts';
import { dataset, deriveUid, sopClass, transferSyntax, writePart10 } from '../../../main/dicom/index.ts';
import { createImaging } from '../../../main/imaging/index.ts';
import { createDicomWebClient, createHttpClient, createTransport, type Transport } from '../../../main/platform/index.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';
import { createBlobStore, openDatabase, storePaths } from '../../../main/store/index.ts';
import { dicomUid } from '../../../preload/contract/ids.ts';
import { type findOrthanc, startOrthanc, store } from '../../peers/orthanc/orthanc.ts';
import { sampleDocument } from '../../unit/support/documents.ts';

export const sliceCount = 500;
const side = 512;
const studyInstanceUid = deriveUid('bench', 'study');
const seriesInstanceUid = deriveUid('bench', 'series');
const kosSopInstanceUid = deriveUid('bench', 'kos');
const instanceUids = Array.from({ length: sliceCount }, (_, index) => deriveUid('bench', 'image', index));

export interface ImagingSource {
  /** The server's own address, without a path. */
  readonly url: string;
  readonly seriesUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of all files. */
  readonly bytes: number;
  stop(): Promise<void>;
}

/** A disc of tissue in noise: pixels that no one could guess. */
function slice(index: number): Uint8Array {
  const noise = randomBytes(side * side);
  const pixels = new Int16Array(side * side);
  for (let at = 0; at < pixels.length; at += 1) {
    const [x, y] = [(at % side) - side / 2, Math.floor(at / side) - side / 2];
    pixels[at] = (x * x + y * y < 200 * 200 ? 40 : -1000) + ((noise[at] ?? 0) >> 3);
  }
  const set = dataset({
    SpecificCharacterSet: 'ISO_IR 192',
    SOPClassUID: sopClass.ct,
    SOPInstanceUID: instanceUids[index] ?? '',
    StudyDate: '20260105',
    StudyTime: '101500',
    AccessionNumber: 'BENCH1',
    Modality: 'CT',
    PatientName: 'BANC^Essai',
    PatientID: '299999999999934',
    PatientBirthDate: '19990101',
    PatientSex: 'F',
    StudyInstanceUID: studyInstanceUid,
    SeriesInstanceUID: seriesInstanceUid,
    SeriesNumber: 1,
    InstanceNumber: index + 1,
    ImagePositionPatient: [0, 0, index],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: side,
    Columns: side,
    PixelSpacing: [0.7, 0.7],
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 1,
  });
  return writePart10(set, transferSyntax.explicitLittleEndian, { frames: [new Uint8Array(pixels.buffer)], bitsAllocated: 16 });
}

function kosBytes(): Uint8Array {
  const set = dataset({
    SOPClassUID: sopClass.keyObjectSelection,
    SOPInstanceUID: kosSopInstanceUid,
    Modality: 'KO',
    CurrentRequestedProcedureEvidenceSequence: [
      dataset({
        StudyInstanceUID: studyInstanceUid,
        ReferencedSeriesSequence: [
          dataset({
            SeriesInstanceUID: seriesInstanceUid,
            ReferencedSOPSequence: instanceUids.map((uid) =>
              dataset({ ReferencedSOPClassUID: sopClass.ct, ReferencedSOPInstanceUID: uid }),
            ),
          }),
        ],
      }),
    ],
  });
  return writePart10(set, transferSyntax.explicitLittleEndian);
}

export async function startImagingSource(orthanc: NonNullable<ReturnType<typeof findOrthanc>>): Promise<ImagingSource> {
  const peer = await startOrthanc(orthanc, '/send/dicom-web/');
  let bytes = 0;
  for (let start = 0; start < sliceCount; start += 25) {
    const files = Array.from({ length: 25 }, (_, index) => slice(start + index));
    bytes += files.reduce((total, { length }) => total + length, 0);
    await store(peer, files);
  }
  const { origin } = new URL(peer.url);
  const seriesUrl = `${peer.url}/studies/${studyInstanceUid}/series/${seriesInstanceUid}`;
  return { url: origin, seriesUrl, headers: peer.headers, bytes, stop: () => peer.stop() };
}

/** The proxy's part: what the server wants to hear of who asks. */
function authorized(headers: Readonly<Record<string, string>>): Transport {
  const transport = createTransport();
  return {
    ...transport,
    send(request) {
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
      return transport.send(request);
    },
  };
}

export type ImagingStation = ReturnType<typeof openImagingStation>;

export function openImagingStation(source: ImagingSource) {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  const paths = storePaths(directory);
  const db = openDatabase({ path: paths.database, key: randomBytes(32) });
  const blobs = createBlobStore({ db, directory: paths.blobs });
  const transport = authorized(source.headers);
  const http = createHttpClient({
    address: async () => ({ url: source.url, isEmbedded: false }),
    cookie: { get: () => undefined, set: () => undefined },
    clock: systemClock,
    onUnauthorized: () => undefined,
    transport,
  });
  const manifest = sampleDocument({
    id: 'bench-kos',
    type: { code: 'IMG-KOS', system: 'urn:bench', display: 'KOS' },
    studyInstanceUid: dicomUid.parse(studyInstanceUid),
  });
  const imaging = createImaging({
    db,
    blobs,
    dicomWeb: createDicomWebClient(http),
    documents: { imagingManifests: () => [manifest], ofStudy: () => [manifest], contentBytes: async () => kosBytes() },
    emit: () => undefined,
    audit: createAudit({ db, clock: systemClock }),
    clock: systemClock,
    quotaBytes: () => 20e9,
    prefetch: { patients: () => [], mayRun: () => false },
  });
  const uids = { studyInstanceUid: dicomUid.parse(studyInstanceUid), seriesInstanceUid: dicomUid.parse(seriesInstanceUid) };
  const context = () => ({ signal: new AbortController().signal });
  const opened = async () => imaging.handlers['imaging.openStudy'](uids, context());
  return {
    open: opened,
    /** Its bytes, as the page asks for them. */
    async firstImage(): Promise<Uint8Array> {
      const { series } = await opened();
      const id = series[0]?.instances[0]?.blobId;
      if (id === undefined) throw new Error('The series is empty');
      return blobs.readAll(id);
    },
    fetch: async () => imaging.handlers['imaging.fetchSeries'](uids, context()),
    removeCopies: async () => imaging.handlers['imaging.removeLocalCopy'](uids, context()),
    /** Read back and deciphered. */
    async check(): Promise<{ kept: number; bytes: number }> {
      const { series } = await opened();
      let [kept, bytes] = [0, 0];
      for (const { kept: isKept, blobId } of series[0]?.instances ?? []) {
        if (!isKept) continue;
        kept += 1;
        bytes += (await blobs.readAll(blobId)).length;
      }
      return { kept, bytes };
    },
    close() {
      transport.close();
      blobs.close();
      db.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
