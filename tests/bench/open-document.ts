/**
 * From the click on a document's row to its readable content, in Chromium through the browser shell: PDF, CDA and images of the world.
 * Each is opened twice: first fetched from the platform (`fetched`), then, after the page was loaded afresh, from the local copy (`kept`).
 * The clock starts at the pointer's press and ends at the frame that follows the content's arrival in the page: a PDF's first page
 * drawn with its text, a CDA's narrative, a picture decoded. The first of each kind, which also loads its viewer, is not counted.
 */
import { type Browser, chromium, type Page } from 'playwright';
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import { testBrowser } from '../harness/browser.ts';
import { ensureBuilt } from '../harness/build.ts';
import { startClock } from '../harness/clock.ts';
import { openDesk } from '../harness/desk.ts';
import { PatientFile } from '../harness/pages/patient-file.ts';
import { pullAll, signIn } from '../harness/prepare.ts';
import { call } from '../harness/rpc.ts';
import { browserStation } from '../harness/station.ts';
import { ensureWorld } from '../harness/world.ts';
import type { Bench } from './bench.ts';
import { median, ms, percentile } from './measure.ts';

const kinds = { pdf: /pdf/, cda: /xml/, image: /^image\// } as const;
type Kind = keyof typeof kinds;
const ofEachKind = 20;

interface Sample {
  readonly kind: Kind;
  readonly ms: number;
}

/** Neither imaging manifests, which a viewer of their own shows, nor the signatures of submissions, which nobody reads. */
function kindOf({ contentType, studyInstanceUid, formatCode }: DocumentSummary): Kind | undefined {
  if (studyInstanceUid !== undefined || formatCode?.includes(':dsg:') === true) return undefined;
  return (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].test(contentType));
}

/** Some of each kind, over all patients of the day, the same at each run. */
async function choose(page: Page): Promise<DocumentSummary[]> {
  const { patients } = await call(page, 'patients.search', { text: '', limit: 200 });
  const chosen: DocumentSummary[] = [];
  for (const { id: patientId } of patients) {
    const { documents } = await call(page, 'documents.list', { patientId, limit: 500 });
    for (const document of documents) {
      const kind = kindOf(document);
      if (kind !== undefined && chosen.filter((one) => kindOf(one) === kind).length <= ofEachKind) chosen.push(document);
    }
  }
  return chosen;
}

/** Nothing open, and this row in sight. */
async function showRow(page: Page, { patientId, title, id }: DocumentSummary) {
  const file = new PatientFile(page);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/patients/${patientId}/documents`);
  await file.filterBy(title);
  const row = file.timeline.locator(`[role=option][data-key="${id}"]`);
  await row.waitFor();
  await file.reader.locator('.textLayer, article, img').first().waitFor({ state: 'detached' });
  return row;
}

async function openMs(page: Page, document: DocumentSummary): Promise<number> {
  const row = await showRow(page, document);
  await page.evaluate(() => {
    const isReadable = () => {
      const reader = window.document.querySelector('[aria-label="Lecture du document"]');
      const picture = reader?.querySelector('img');
      const isPdf = (reader?.querySelector('.textLayer')?.textContent ?? '') !== '' && reader?.querySelector('canvas') !== null;
      return (
        isPdf || (reader?.querySelector('article')?.textContent ?? '') !== '' || (picture?.complete === true && picture.naturalWidth > 0)
      );
    };
    const readable = new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error('Never readable')), 20_000);
      const pressed = ({ timeStamp }: Event) => {
        const look = () => {
          if (!isReadable()) requestAnimationFrame(look);
          // What is drawn in this frame is on the screen at the next one.
          else requestAnimationFrame(() => resolve(performance.now() - timeStamp));
        };
        requestAnimationFrame(look);
      };
      addEventListener('pointerdown', pressed, { capture: true, once: true });
    });
    Object.assign(window, { readable });
  });
  await row.click();
  return page.evaluate(() => (window as unknown as { readable: Promise<number> }).readable);
}

async function openAll(page: Page, documents: readonly DocumentSummary[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  const seen = new Set<Kind>();
  for (const document of documents) {
    const kind = kindOf(document);
    if (kind === undefined) continue;
    const took = await openMs(page, document);
    if (seen.has(kind)) samples.push({ kind, ms: took });
    seen.add(kind);
  }
  return samples;
}

function figuresOf(name: 'kept' | 'fetched', samples: readonly Sample[]): Record<string, number> {
  const all = samples.map((sample) => sample.ms);
  const figures: Record<string, number> = { [`${name}P95Ms`]: ms(percentile(all, 0.95)), [`${name}MedianMs`]: ms(median(all)) };
  for (const kind of Object.keys(kinds) as Kind[]) {
    const own = samples.filter((sample) => sample.kind === kind).map((sample) => sample.ms);
    figures[`${name}${kind[0]?.toUpperCase()}${kind.slice(1)}MedianMs`] = ms(median(own));
  }
  return figures;
}

async function measure(browser: Browser): Promise<{ fetched: Sample[]; kept: Sample[] }> {
  const desk = await openDesk({ world: 'full' });
  const station = browserStation(desk, browser, { locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  try {
    const page = await station.open();
    page.setDefaultTimeout(20_000);
    await signIn(page, 'physician');
    await pullAll(page);
    const documents = await choose(page);
    const fetched = await openAll(page, documents);
    await page.reload();
    return { fetched, kept: await openAll(page, documents) };
  } finally {
    await station.close();
    await desk.close();
  }
}

export const openDocument: Bench = {
  about: 'click to readable, over PDF, CDA and images of the world, fetched from the platform and kept on the workstation',
  async run() {
    startClock();
    ensureBuilt();
    await ensureWorld('full', () => undefined);
    const browser = await chromium.launch(await testBrowser());
    try {
      const { fetched, kept } = await measure(browser);
      return {
        ratios: { keptVsFetched: Math.round((median(kept.map((one) => one.ms)) / median(fetched.map((one) => one.ms))) * 1000) / 1000 },
        figures: { documents: kept.length, ...figuresOf('kept', kept), ...figuresOf('fetched', fetched) },
      };
    } finally {
      await browser.close();
    }
  },
};
