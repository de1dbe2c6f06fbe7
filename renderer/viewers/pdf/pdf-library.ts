/** pdf.js, set up once: its worker and data come from the application itself, nothing in a document is ever run or fetched. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask, PDFWorker } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** pdf.js' worker would read a relative address from its own folder. */
const dataUrl = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** The worker of the next document, started ahead: each has one of its own, so that a hostile one harms no other. */
let spare: PDFWorker | undefined;

function prepareNext(): void {
  requestIdleCallback(() => {
    spare ??= new PDFWorker({ verbosity: 0 });
  });
}

/** Where the application serves it, or its bytes, when it came in the envelope of another object. */
export type PdfSource = string | Uint8Array<ArrayBuffer>;

/** Opens a PDF. Its scripts, forms of XFA and attachments stay inert. */
export function loadPdf(source: PdfSource): PDFDocumentLoadingTask {
  const worker = spare ?? new PDFWorker({ verbosity: 0 });
  spare = undefined;
  const task = getDocument({
    // The bytes are taken away: a copy, so that the document can be opened again.
    ...(typeof source === 'string' ? { url: source } : { data: source.slice() }),
    worker,
    cMapUrl: dataUrl('cmaps'),
    standardFontDataUrl: dataUrl('standard_fonts'),
    iccUrl: dataUrl('iccs'),
    wasmUrl: dataUrl('wasm'),
    // A font that the document doesn't bring is ours, the same on every workstation, never the machine's nearest one.
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 256 * 1024 * 1024,
    verbosity: 0,
  });
  task.promise.then(prepareNext, prepareNext);
  const destroy = task.destroy.bind(task);
  // A worker that was given isn't the task's to end.
  task.destroy = () => destroy().finally(() => worker.destroy());
  return task;
}
