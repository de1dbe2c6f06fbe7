/** Looks for DataMatrix codes in a picture, away from the page's own thread: what is in it is not to be trusted. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

export interface CodeRequest {
  id: number;
  picture: ImageBitmap;
}
export interface CodeAnswer {
  id: number;
  /** Texts of the codes; nothing where none was found, or the picture could not be looked at. */
  texts: string[];
}

// Its own file, of this build: the library would ask a network for it.
prepareZXingModule({ overrides: { locateFile: () => wasm } });

async function textsIn(picture: ImageBitmap): Promise<string[]> {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return [];
  // A transparent picture is one on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  picture.close();
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  // As they are encoded: the separators of the fields are control characters.
  const found = await readBarcodes(pixels, { formats: ['DataMatrix'], textMode: 'Plain', maxNumberOfSymbols: 8 });
  return found.map(({ text }) => text);
}

self.onmessage = async ({ data: { id, picture } }: MessageEvent<CodeRequest>) => {
  const texts = await textsIn(picture).catch((): string[] => []);
  self.postMessage({ id, texts } satisfies CodeAnswer);
};
