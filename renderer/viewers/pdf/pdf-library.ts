/** pdf.js, set up once: its worker and data come from the application itself, nothing in a document is ever run or fetched. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** pdf.js' worker would read a relative address from its own folder. */
const dataUrl = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** Opens a PDF served by the application. Its scripts, forms of XFA and attachments stay inert. */
export function loadPdf(url: string): PDFDocumentLoadingTask {
  return getDocument({
    url,
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
}
