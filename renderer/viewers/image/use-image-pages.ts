/** The pages of a picture as addresses that an `<img>` takes; a TIFF is decoded in a worker, the rest by the browser. */
import { useEffect, useState } from 'react';
import type { TiffAnswer } from './tiff-worker.ts';

/** @returns `undefined` while loading */
export function useImagePages(url: string, contentType: string): readonly string[] | 'failed' | undefined {
  const [pages, setPages] = useState<readonly string[] | 'failed'>();
  useEffect(() => {
    if (contentType !== 'image/tiff') {
      setPages([url]);
      return undefined;
    }
    setPages(undefined);
    const made: string[] = [];
    const worker = new Worker(new URL('./tiff-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<TiffAnswer>) => {
      made.push(...data.pages.map((page) => URL.createObjectURL(page)));
      setPages(made.length === 0 ? 'failed' : made);
    };
    worker.onerror = () => setPages('failed');
    worker.postMessage({ url: new URL(url, window.location.href).href });
    return () => {
      worker.terminate();
      for (const address of made) URL.revokeObjectURL(address);
    };
  }, [url, contentType]);
  return pages;
}
