/**
 * 500 slices of 512×512×16 from Debian's Orthanc into the encrypted cache (first image alone, the series, every row written), against one
 * bare WADO-RS download of the same series by node:http into one plain file, in the same process, turn by turn; and, as a figure, against
 * the same download kept in memory only. The workstation has already fetched images since it was opened; those of the study are removed
 * before each turn, and afterwards each is read back and deciphered.
 */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findOrthanc, installation } from '../peers/orthanc/orthanc.ts';
import type { Bench } from './bench.ts';
import { median, ms, ratio, timed } from './measure.ts';
import { type ImagingSource, type ImagingStation, openImagingStation, sliceCount, startImagingSource } from './world/imaging-station.ts';

const runs = 7;

function ask({ seriesUrl, headers }: ImagingSource): Promise<IncomingMessage> {
  const accept = 'multipart/related; type="application/dicom"; transfer-syntax=*';
  return new Promise((resolve, reject) => {
    get(seriesUrl, { headers: { ...headers, accept } }, resolve).on('error', reject);
  });
}

async function toFile(source: ImagingSource, path: string): Promise<void> {
  await pipeline(await ask(source), createWriteStream(path));
}

/** @returns bytes received */
async function toMemory(source: ImagingSource): Promise<number> {
  const answer = await ask(source);
  const pieces: Buffer[] = [];
  answer.on('data', (piece: Buffer) => pieces.push(piece));
  await new Promise((resolve, reject) => answer.on('end', resolve).on('error', reject));
  return pieces.reduce((total, { length }) => total + length, 0);
}

interface Sample {
  readonly fetchMs: number;
  readonly bareMs: number;
  readonly memoryMs: number;
  readonly firstImageMs: number;
}

async function sample(source: ImagingSource, station: ImagingStation, directory: string): Promise<Sample> {
  const path = join(directory, 'series');
  const bare = await timed(() => toFile(source, path));
  rmSync(path);
  const memory = await timed(() => toMemory(source));
  if (memory.value < source.bytes) throw new Error(`${memory.value} bytes instead of ${source.bytes}`);
  await station.removeCopies();
  const first = timed(() => station.firstImage());
  const fetched = await timed(() => station.fetch());
  const { kept, bytes } = await station.check();
  if (kept !== sliceCount || bytes !== source.bytes) throw new Error(`${kept} images kept, ${bytes} bytes`);
  return { fetchMs: fetched.ms, bareMs: bare.ms, memoryMs: memory.ms, firstImageMs: (await first).ms };
}

export const imagingFetch: Bench = {
  about: `${sliceCount} slices from Orthanc into the encrypted cache, against one bare download of the series into a file`,
  async run() {
    const orthanc = findOrthanc();
    if (orthanc === undefined) {
      console.warn(`Orthanc et son extension DICOMweb ne sont pas installés : mesure sautée. ${installation}`);
      return { ratios: {}, figures: {} };
    }
    const source = await startImagingSource(orthanc);
    const station = openImagingStation(source);
    const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
    try {
      const opened = await timed(() => station.open());
      // The first turn of each warms up Orthanc's cache and our code.
      await sample(source, station, directory);
      const samples: Sample[] = [];
      for (let run = 0; run < runs; run += 1) samples.push(await sample(source, station, directory));
      const medianOf = (key: keyof Sample) => median(samples.map((each) => each[key]));
      const [fetchMs, bareMs, memoryMs] = [medianOf('fetchMs'), medianOf('bareMs'), medianOf('memoryMs')];
      const megabytes = source.bytes / 1e6;
      return {
        ratios: { vsBareDownload: ratio(fetchMs, bareMs), vsDownloadIntoMemory: ratio(fetchMs, memoryMs) },
        figures: {
          runs,
          slices: sliceCount,
          megabytes: Math.round(megabytes),
          fetchSeconds: ratio(fetchMs, 1000),
          bareSeconds: ratio(bareMs, 1000),
          megabytesPerSecond: Math.round((megabytes / fetchMs) * 1000),
          bareMegabytesPerSecond: Math.round((megabytes / bareMs) * 1000),
          intoMemorySeconds: ratio(memoryMs, 1000),
          openMs: ms(opened.ms),
          firstImageMs: ms(medianOf('firstImageMs')),
        },
      };
    } finally {
      station.close();
      rmSync(directory, { recursive: true, force: true });
      await source.stop();
    }
  },
};
