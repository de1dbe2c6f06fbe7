/** Decodes the pages of a TIFF into PNG, away from the page's own thread: what it holds is not to be trusted. */
import UTIF from 'utif2';

export interface TiffAnswer {
  /** Empty when it could not be read. */
  pages: Blob[];
}

/** A scanned A4 at 600 dpi has 35 million pixels; beyond twice that it isn't a letter any more. */
const maxPixels = 80_000_000;
const maxPages = 200;

/** TIFF 6.0, section 8: the size in pixels, known before anything is decompressed. */
const imageWidth = 't256';
const imageLength = 't257';

function firstOf(tag: unknown): number {
  return Number(Array.isArray(tag) ? tag[0] : (tag ?? 0));
}

async function decode(url: string): Promise<Blob[]> {
  const bytes = await (await fetch(url)).arrayBuffer();
  const pages: Blob[] = [];
  for (const directory of UTIF.decode(bytes).slice(0, maxPages)) {
    const width = firstOf(directory[imageWidth]);
    const height = firstOf(directory[imageLength]);
    if (width < 1 || height < 1 || width * height > maxPixels) continue;
    UTIF.decodeImage(bytes, directory);
    const canvas = new OffscreenCanvas(width, height);
    const pixels = new Uint8ClampedArray(UTIF.toRGBA8(directory));
    canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
    pages.push(await canvas.convertToBlob({ type: 'image/png' }));
  }
  return pages;
}

self.onmessage = async ({ data }: MessageEvent<{ url: string }>) => {
  const pages = await decode(data.url).catch((): Blob[] => []);
  self.postMessage({ pages } satisfies TiffAnswer);
};
