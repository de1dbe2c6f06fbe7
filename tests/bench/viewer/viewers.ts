/** The whole app and OHIF, on one Orthanc, in one browser after the other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { testBrowser } from '../../harness/browser.ts';
import { ensureBuilt } from '../../harness/build.ts';
import { startClock } from '../../harness/clock.ts';
import { startTestPlatform } from '../../harness/platform.ts';
import { copyWorld, ensureWorld } from '../../harness/world.ts';
import { findOrthanc, startOrthanc, store } from '../../peers/orthanc/orthanc.ts';
import { median, ms, ratio } from '../measure.ts';
import { bundleWeight } from './bundle.ts';
import { type Front, startOhif, startPlatformFront } from './fronts.ts';
import { measureColdOhif, measureOhif, measureOhifByAddress } from './ohif.ts';
import { addManifest, someManifest } from './record.ts';
import { ensureOhif } from './rivals.ts';
import { measureColdRoom, measureRoom } from './room.ts';
import { benchFiles, benchStudy } from './study.ts';

const keptRuns = 5;
/** Each with a browser of its own. */
const coldRuns = 3;

/** What Orthanc itself takes to give the series, by the way OHIF asks it, to somebody who does nothing with it: no last image comes sooner. */
async function bareDownload(front: Front, studyInstanceUid: string): Promise<number> {
  const samples: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    const accept = 'multipart/related; type="application/dicom"; transfer-syntax=*';
    const answer = await fetch(`${front.url}/dicom-web/studies/${studyInstanceUid}`, { headers: { accept } });
    for await (const _piece of answer.body ?? []);
    samples.push(performance.now() - started);
  }
  return median(samples);
}

export async function measureViewers(): Promise<{ ratios: Record<string, number>; figures: Record<string, number> }> {
  const orthanc = findOrthanc();
  if (orthanc === undefined) throw new Error('Orthanc and its DICOMweb plug-in are needed: apt install orthanc orthanc-dicomweb');
  const page = ensureOhif();
  startClock();
  ensureBuilt();
  await ensureWorld('small', () => undefined);
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  copyWorld('small', join(directory, 'platform'));
  const platform = await startTestPlatform({ directory: join(directory, 'platform'), world: 'small' });
  const peer = await startOrthanc(orthanc);
  const fronts = [await startPlatformFront(platform.url, peer), await startOhif(page, peer)] as const;
  const options = await testBrowser();
  try {
    const { manifest, patient } = await someManifest(platform.control);
    const files = await benchFiles('uncompressed', patient);
    for (let start = 0; start < files.length; start += 25) await store(peer, files.slice(start, start + 25));
    await addManifest(platform.control, manifest, benchStudy('uncompressed', patient), 'Images : scanner de mesure');
    const { studyInstanceUid } = benchStudy('uncompressed', patient);
    const study = { patientId: patient.id, studyInstanceUid, total: files.reduce((all, file) => all + file.byteLength, 0) };
    const launch = () => chromium.launch(options);
    const before = fronts[0].bytes();
    console.error('Liaison, on Orthanc…');
    const ourBrowser = await launch();
    const room = await measureRoom(ourBrowser, fronts[0], { ...study, runs: keptRuns }).finally(() => ourBrowser.close());
    const bytes = fronts[0].bytes() - before;
    console.error('OHIF, on Orthanc…');
    const theirBrowser = await launch();
    const ohif = await measureOhif(theirBrowser, fronts[1], patient.matricule).finally(() => theirBrowser.close());
    const withNew = async <T>(measure: (browser: Browser) => Promise<T>): Promise<T> => {
      const browser = await launch();
      return measure(browser).finally(() => browser.close());
    };
    console.error('Both, in browsers never used…');
    const [coldMs, ohifColdMs]: [number[], number[]] = [[], []];
    for (let run = 0; run < coldRuns; run += 1) {
      coldMs.push(await withNew((browser) => measureColdRoom(browser, launch, fronts[0], patient.id)));
      ohifColdMs.push(await withNew((browser) => measureColdOhif(browser, fronts[1], patient.matricule)));
    }
    const ohifAddressMs = await withNew((browser) => measureOhifByAddress(browser, fronts[1], studyInstanceUid));
    const bareMs = await bareDownload(fronts[1], studyInstanceUid);
    const bundle = bundleWeight();
    const mb = (count: number) => Math.round(count / 1e5) / 10;
    return {
      ratios: {
        firstImageVsOhif: ratio(room.firstMs, ohif.firstMs),
        lastImageVsOhif: ratio(room.lastMs, ohif.lastMs),
        coldFirstImageVsOhif: ratio(median(coldMs), median(ohifColdMs)),
        bytesVsOhif: ratio(bytes, ohif.bytes),
        roomMemoryVsOhif: ratio(room.memoryMb, ohif.memoryMb),
      },
      figures: {
        firstImageMs: ms(room.firstMs),
        lastImageMs: ms(room.lastMs),
        coldFirstImageMs: ms(median(coldMs)),
        firstImageKeptMs: ms(median(room.keptMs)),
        roomScrollFps: ms(room.scroll.fps),
        roomScrollP95Ms: ms(room.scroll.p95Ms),
        roomMemoryMb: room.memoryMb,
        roomMb: mb(bytes),
        viewerBundleKb: bundle.wholeKb,
        firstImageScriptsKb: bundle.firstImageKb,
        roomScriptsKb: room.viewerKb,
        ohifFirstImageMs: ms(ohif.firstMs),
        ohifLastImageMs: ms(ohif.lastMs),
        ohifColdFirstImageMs: ms(median(ohifColdMs)),
        ohifAddressFirstImageMs: ms(ohifAddressMs),
        bareDownloadMs: ms(bareMs),
        ohifScrollFps: ms(ohif.scroll.fps),
        ohifScrollP95Ms: ms(ohif.scroll.p95Ms),
        ohifMemoryMb: ohif.memoryMb,
        ohifMb: mb(ohif.bytes),
      },
    };
  } finally {
    await Promise.all([...fronts.map((front) => front.close()), platform.stop(), peer.stop()]);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
