/** One PDF shown in one element: pdf.js' own viewer (pages on demand, text selection, search), without its chrome. */
import { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist';
import { EventBus, LinkTarget, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
import { loadPdf, type PdfSource } from './pdf-library.ts';

export interface PdfState {
  readonly page: number;
  readonly pageCount: number;
  /** 1 is the size on paper at 96 dpi. */
  readonly scale: number;
  /** Hits of the current search; `undefined` when nothing is sought. */
  readonly matches: { current: number; total: number } | undefined;
}

export interface PdfSession {
  goTo(page: number): void;
  zoom(factor: number): void;
  fitWidth(): void;
  rotate(): void;
  find(text: string, backwards?: boolean): void;
  readonly document: () => PDFDocumentProxy | undefined;
  close(): void;
}

export interface PdfSessionOptions {
  readonly container: HTMLDivElement;
  readonly source: PdfSource;
  readonly onState: (state: PdfState) => void;
  readonly onReady: () => void;
  readonly onFailure: () => void;
}

export function openPdfSession({ container, source, onState, onReady, onFailure }: PdfSessionOptions): PdfSession {
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus, externalLinkTarget: LinkTarget.NONE });
  linkService.externalLinkEnabled = false;
  const findController = new PDFFindController({ eventBus, linkService });
  const closing = new AbortController();
  const viewer = new PDFViewer({
    container,
    eventBus,
    linkService,
    findController,
    annotationMode: AnnotationMode.ENABLE,
    removePageBorders: true,
    enableAutoLinking: false,
  });
  linkService.setViewer(viewer);

  let open: PDFDocumentProxy | undefined;
  let matches: PdfState['matches'];
  let sought = '';
  const tell = () => onState({ page: viewer.currentPageNumber, pageCount: viewer.pagesCount, scale: viewer.currentScale, matches });

  eventBus.on('pagesinit', () => {
    viewer.currentScaleValue = 'page-width';
    tell();
    onReady();
  });
  eventBus.on('pagechanging', tell);
  eventBus.on('scalechanging', tell);
  for (const event of ['updatefindmatchescount', 'updatefindcontrolstate'])
    eventBus.on(event, ({ matchesCount }: { matchesCount: { current: number; total: number } }) => {
      matches = sought === '' ? undefined : matchesCount;
      tell();
    });

  const task = loadPdf(source);
  task.promise.then(
    (document) => {
      if (closing.signal.aborted) return;
      open = document;
      viewer.setDocument(document);
      linkService.setDocument(document, null);
    },
    () => {
      if (!closing.signal.aborted) onFailure();
    },
  );

  // Keeps the page as wide as its pane, until somebody chooses a zoom.
  const resizing = new ResizeObserver(() => {
    if (viewer.pagesCount > 0 && viewer.currentScaleValue === 'page-width') viewer.currentScaleValue = 'page-width';
  });
  resizing.observe(container);

  return {
    goTo(page) {
      viewer.currentPageNumber = Math.min(Math.max(1, page), viewer.pagesCount);
    },
    zoom(factor) {
      viewer.currentScale = Math.min(8, Math.max(0.25, viewer.currentScale * factor));
    },
    fitWidth() {
      viewer.currentScaleValue = 'page-width';
    },
    rotate() {
      viewer.pagesRotation = (viewer.pagesRotation + 90) % 360;
    },
    find(text, backwards = false) {
      const again = text === sought && text !== '';
      sought = text;
      if (text === '') matches = undefined;
      eventBus.dispatch('find', {
        source: viewer,
        type: again ? 'again' : '',
        query: text,
        caseSensitive: false,
        entireWord: false,
        highlightAll: true,
        findPrevious: backwards,
        matchDiacritics: false,
      });
      tell();
    },
    document: () => open,
    close() {
      closing.abort();
      resizing.disconnect();
      // The viewer lets go of its pages before the document dies under them.
      viewer.setDocument(null as unknown as PDFDocumentProxy);
      void task.destroy();
    },
  };
}
