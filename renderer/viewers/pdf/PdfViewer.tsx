/** A PDF: text to select, search, zoom, rotation, print. */
import 'pdfjs-dist/web/pdf_viewer.css';
import { ChevronLeft, ChevronRight, MoveHorizontal, Printer, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import { UnreadableState } from '../UnreadableState.tsx';
import { ViewerToolbar } from '../ViewerToolbar.tsx';
import viewer from '../viewer.module.css';
import { PdfFindBar } from './PdfFindBar.tsx';
import { PdfPageField } from './PdfPageField.tsx';
import styles from './pdf.module.css';
import type { PdfSource } from './pdf-library.ts';
import { openPdfSession, type PdfSession, type PdfState } from './pdf-session.ts';
import { printPdf } from './print-pdf.ts';

const nothingYet: PdfState = { page: 1, pageCount: 0, scale: 1, matches: undefined };

export function PdfViewer({ source, title, onReady }: { source: PdfSource; title: string; onReady?: () => void }) {
  const { t } = useTranslation('viewers');
  const container = useRef<HTMLDivElement>(null);
  const findField = useRef<HTMLInputElement>(null);
  const session = useRef<PdfSession>(undefined);
  const ready = useRef(onReady);
  ready.current = onReady;
  const [state, setState] = useState(nothingYet);
  const [sought, setSought] = useState('');
  const [failed, setFailed] = useState(false);
  const [printing, setPrinting] = useState<{ page: number; count: number }>();

  useEffect(() => {
    if (container.current === null) return;
    setFailed(false);
    setState(nothingYet);
    const opened = openPdfSession({
      container: container.current,
      source,
      onState: setState,
      onReady: () => ready.current?.(),
      onFailure: () => setFailed(true),
    });
    session.current = opened;
    return () => opened.close();
  }, [source]);

  const find = (text: string, backwards = false) => {
    setSought(text);
    session.current?.find(text, backwards);
  };

  async function print(): Promise<void> {
    const pdf = session.current?.document();
    if (pdf === undefined || printing !== undefined) return;
    try {
      await printPdf(pdf, (page, count) => setPrinting({ page, count }), new AbortController().signal);
    } finally {
      setPrinting(undefined);
    }
  }

  if (failed) return <UnreadableState />;
  return (
    <section
      className={viewer.viewer}
      aria-label={`${t('pdf.label')} ${title}`}
      onKeyDown={(event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        if (event.key === 'f') findField.current?.focus();
        else if (event.key === 'p') void print();
        else if (event.key === '+' || event.key === '=') session.current?.zoom(1.25);
        else if (event.key === '-') session.current?.zoom(0.8);
        else if (event.key === '0') session.current?.fitWidth();
        else return;
        event.preventDefault();
      }}
    >
      <ViewerToolbar>
        <IconButton size="s" icon={ChevronLeft} label={t('pdf.previousPage')} onPress={() => session.current?.goTo(state.page - 1)} />
        <IconButton size="s" icon={ChevronRight} label={t('pdf.nextPage')} onPress={() => session.current?.goTo(state.page + 1)} />
        <PdfPageField page={state.page} pageCount={state.pageCount} onGo={(page) => session.current?.goTo(page)} />
        <span className={viewer.separator} />
        <IconButton size="s" icon={ZoomOut} label={t('zoomOut')} shortcut="Ctrl −" onPress={() => session.current?.zoom(0.8)} />
        <span className={viewer.percent}>{t('zoom', { percent: formatNumber(state.scale * 100) })}</span>
        <IconButton size="s" icon={ZoomIn} label={t('zoomIn')} shortcut="Ctrl +" onPress={() => session.current?.zoom(1.25)} />
        <IconButton size="s" icon={MoveHorizontal} label={t('fitWidth')} shortcut="Ctrl 0" onPress={() => session.current?.fitWidth()} />
        <IconButton size="s" icon={RotateCw} label={t('rotate')} onPress={() => session.current?.rotate()} />
        <span className={viewer.push} />
        {printing === undefined ? (
          <PdfFindBar text={sought} matches={state.matches} onFind={find} inputRef={findField} />
        ) : (
          <span role="status">{t('printing', printing)}</span>
        )}
        <IconButton size="s" icon={Printer} label={t('print')} shortcut="Ctrl P" onPress={() => void print()} />
      </ViewerToolbar>
      <div className={viewer.desk}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
        <div ref={container} className={`${viewer.scroll} ${styles.pages}`} tabIndex={0}>
          <div className="pdfViewer" />
        </div>
      </div>
    </section>
  );
}
