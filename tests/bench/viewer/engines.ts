/** Ours and Cornerstone3D on the same bytes in the same browser. */
import { type Browser, chromium, type Page } from 'playwright';
import { testBrowser } from '../../harness/browser.ts';
import { median, ms, ratio } from '../measure.ts';
import { rendererMb } from './memory.ts';
import type { Frames } from './page/measures.ts';
import { buildPage, type PageName, scriptKb, servePages } from './pages.ts';
import { ensureCornerstone } from './rivals.ts';
import { benchFiles, type SyntaxName, slices, syntaxes } from './study.ts';

const coldRuns = 5;
const windowSteps = 200;
const j2kSlices = 60;
const nobody = {
  id: 'nobody',
  matricule: '258034900718940',
  birthName: 'MESURE',
  givenName: 'Anne',
  birthDate: '1960-01-01',
  sex: 'F',
} as const;
const names = Object.keys(syntaxes) as SyntaxName[];

interface Measured {
  readonly cold: number;
  readonly warm: number;
  readonly scroll: Frames;
  readonly window: Frames;
  readonly decode: Record<SyntaxName, number>;
  readonly memoryMb: number;
}

const idsOf = (name: SyntaxName, count = slices): string[] => Array.from({ length: count }, (_, index) => `${name}-${index}`);

async function opened(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1100 } });
  await page.goto(url);
  await page.waitForFunction(() => 'contender' in window);
  return page;
}

async function measure(launch: () => Promise<Browser>, url: string): Promise<Measured> {
  const colds: number[] = [];
  for (let run = 0; run < coldRuns; run += 1) {
    // A browser of its own: nothing compiled is kept from one to the next.
    const browser = await launch();
    const page = await opened(browser, url);
    colds.push(await page.evaluate(() => window.contender.firstPixels('uncompressed-150')));
    await browser.close();
  }
  const browser = await launch();
  try {
    const page = await opened(browser, url);
    await page.evaluate(() => window.contender.firstPixels('uncompressed-0'));
    const warms: number[] = [];
    for (let index = 1; index <= 10; index += 1)
      warms.push(await page.evaluate((id) => window.contender.nextPixels(id), `uncompressed-${index * 20}`));
    const window_ = await page.evaluate((steps) => window.contender.window('uncompressed-150', steps), windowSteps);
    const decode = {} as Record<SyntaxName, number>;
    for (const name of names.filter((one) => one !== 'uncompressed'))
      decode[name] = await page.evaluate((ids) => window.contender.decode(ids), idsOf(name));
    decode.uncompressed = await page.evaluate((ids) => window.contender.decode(ids), idsOf('uncompressed'));
    const memoryMb = await rendererMb(browser);
    const scroll = await page.evaluate((ids) => window.contender.scroll(ids), idsOf('uncompressed'));
    return { cold: median(colds), warm: median(warms), scroll, window: window_, decode, memoryMb };
  } finally {
    await browser.close();
  }
}

function told(prefix: string, one: Measured): Record<string, number> {
  return {
    [`${prefix}FirstPixelsColdMs`]: ms(one.cold),
    [`${prefix}FirstPixelsWarmMs`]: ms(one.warm),
    [`${prefix}ScrollFps`]: ms(one.scroll.fps),
    [`${prefix}ScrollP95Ms`]: ms(one.scroll.p95Ms),
    [`${prefix}WindowFps`]: ms(one.window.fps),
    [`${prefix}WindowP95Ms`]: ms(one.window.p95Ms),
    [`${prefix}MemoryMb`]: one.memoryMb,
    ...Object.fromEntries(names.map((name) => [`${prefix}Decode_${name}_Ms`, Math.round(one.decode[name])])),
  };
}

/** Two workers against one, on the syntax that takes the longest. */
async function speedup(launch: () => Promise<Browser>, url: string): Promise<number> {
  const browser = await launch();
  try {
    const page = await opened(browser, url);
    const run = (cores: number) =>
      page.evaluate(([ids, count]) => window.contender.decode(ids, count), [idsOf('jpeg2000', j2kSlices), cores] as const);
    const [one, two] = [await run(1), await run(2)];
    return ratio(one, two);
  } finally {
    await browser.close();
  }
}

export async function measureEngines(): Promise<{ ratios: Record<string, number>; figures: Record<string, number> }> {
  ensureCornerstone();
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of names) for (const [index, file] of (await benchFiles(name, nobody)).entries()) files.set(`${name}-${index}`, file);
  const directories: Record<PageName, string> = { ours: await buildPage('ours'), cornerstone: await buildPage('cornerstone') };
  const server = await servePages(directories, (id) => files.get(id));
  const options = await testBrowser();
  const launch = () => chromium.launch(options);
  try {
    console.error('Our engine…');
    const ours = await measure(launch, server.urlOf('ours'));
    console.error('Cornerstone3D…');
    const rival = await measure(launch, server.urlOf('cornerstone'));
    const j2kSpeedup = await speedup(launch, server.urlOf('ours'));
    const [ourKb, rivalKb] = [scriptKb(directories.ours), scriptKb(directories.cornerstone)];
    return {
      ratios: {
        firstPixelsVsCornerstone: ratio(ours.cold, rival.cold),
        warmPixelsVsCornerstone: ratio(ours.warm, rival.warm),
        scrollFpsVsCornerstone: ratio(ours.scroll.fps, rival.scroll.fps),
        ...Object.fromEntries(names.map((name) => [`decode_${name}_VsCornerstone`, ratio(ours.decode[name], rival.decode[name])])),
      },
      figures: {
        firstPixelsColdMs: ms(ours.cold),
        firstPixelsMs: ms(ours.warm),
        scrollFps: ms(ours.scroll.fps),
        scrollP95Ms: ms(ours.scroll.p95Ms),
        windowFps: ms(ours.window.fps),
        windowP95Ms: ms(ours.window.p95Ms),
        memoryMb: ours.memoryMb,
        ...Object.fromEntries(names.map((name) => [`decode_${name}_Ms`, Math.round(ours.decode[name])])),
        ...told('cornerstone', rival),
        j2kSpeedup,
        engineKb: ourKb.minified,
        engineGzipKb: ourKb.gzipped,
        cornerstoneKb: rivalKb.minified,
        cornerstoneGzipKb: rivalKb.gzipped,
      },
    };
  } finally {
    await server.close();
  }
}
