/** The whole app and OHIF, on one Orthanc, in one browser after the other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { testBrowser } from '../../harness/browser.ts';
import { ensureBuilt } from '../../harness/build.ts';
import { startClock } from '../../harness/clock.ts';
import { startTestPlatform } from '../../harness/platform.ts';
import { copyWorld, ensureWorld } from '../../harness/world.ts';
import { findOrthanc, startOrthanc, store } from '../../peers/orthanc/orthanc.ts';
import { median, ms, ratio } from '../measure.ts';
import { bundleWeight } from './bundle.ts';
import { startOhif, startPlatformFront } from './fronts.ts';
import { measureOhif } from './ohif.ts';
import { addManifest, someManifest } from './record.ts';
import { ensureOhif } from './rivals.ts';
import { measureRoom } from './room.ts';
import { benchFiles, benchStudy } from './study.ts';

const keptRuns = 5;

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
    const before = fronts[0].bytes();
    const total = files.reduce((all, file) => all + file.byteLength, before);
    console.error('Liaison, on Orthanc…');
    const ourBrowser = await chromium.launch(options);
    const room = await measureRoom(ourBrowser, fronts[0], { patientId: patient.id, total, runs: keptRuns }).finally(() =>
      ourBrowser.close(),
    );
    const bytes = fronts[0].bytes() - before;
    console.error('OHIF, on Orthanc…');
    const theirBrowser = await chromium.launch(options);
    const ohif = await measureOhif(theirBrowser, fronts[1], patient.matricule).finally(() => theirBrowser.close());
    const bundle = bundleWeight();
    const mb = (count: number) => Math.round(count / 1e5) / 10;
    return {
      ratios: {
        firstImageVsOhif: ratio(room.firstMs, ohif.firstMs),
        lastImageVsOhif: ratio(room.lastMs, ohif.lastMs),
        bytesVsOhif: ratio(bytes, ohif.bytes),
        roomMemoryVsOhif: ratio(room.memoryMb, ohif.memoryMb),
      },
      figures: {
        firstImageMs: ms(room.firstMs),
        lastImageMs: ms(room.lastMs),
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
        ...(Number.isFinite(ohif.scroll.fps) ? { ohifScrollFps: ms(ohif.scroll.fps), ohifScrollP95Ms: ms(ohif.scroll.p95Ms) } : {}),
        ohifMemoryMb: ohif.memoryMb,
        ohifMb: mb(ohif.bytes),
      },
    };
  } finally {
    await Promise.all([...fronts.map((front) => front.close()), platform.stop(), peer.stop()]);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
