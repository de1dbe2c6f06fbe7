/** A picture that isn't DICOM: JPEG, PNG, TIFF (page by page). Zoom, rotation, drag, print. */
import { ChevronLeft, ChevronRight, Maximize, Printer, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format.ts';
import { IconButton } from '../../ui/Button.tsx';
import { LoadingState } from '../../ui/PaneState.tsx';
import { printSheets } from '../print-pages.ts';
import { UnreadableState } from '../UnreadableState.tsx';
import { ViewerToolbar } from '../ViewerToolbar.tsx';
import viewer from '../viewer.module.css';
import styles from './image.module.css';
import { useImagePages } from './use-image-pages.ts';

export interface ImageViewerProps {
  url: string;
  contentType: string;
  title: string;
  onReady?: () => void;
}

export function ImageViewer({ url, contentType, title, onReady }: ImageViewerProps) {
  const { t } = useTranslation('viewers');
  const pages = useImagePages(url, contentType);
  const [page, setPage] = useState(0);
  /** 0 fits the window. */
  const [zoom, setZoom] = useState(0);
  const [quarterTurns, setQuarterTurns] = useState(0);
  const [natural, setNatural] = useState({ width: 0, height: 0 });
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another image starts afresh
  useEffect(() => {
    setPage(0);
    setZoom(0);
    setQuarterTurns(0);
    setFailed(false);
  }, [url]);

  if (pages === 'failed' || failed) return <UnreadableState />;
  const address = pages === undefined ? undefined : pages[Math.min(page, pages.length - 1)];
  const change = (factor: number) => setZoom((now) => Math.min(16, Math.max(0.1, (now === 0 ? 1 : now) * factor)));
  const isLying = quarterTurns % 2 === 1;
  const size = zoom === 0 ? {} : { width: natural.width * zoom, height: natural.height * zoom };
  return (
    <section className={viewer.viewer} aria-label={`${t('image.label')} ${title}`}>
      <ViewerToolbar>
        {pages === undefined || pages.length < 2 ? undefined : (
          <>
            <IconButton size="s" icon={ChevronLeft} label={t('pdf.previousPage')} onPress={() => setPage(Math.max(0, page - 1))} />
            <IconButton
              size="s"
              icon={ChevronRight}
              label={t('pdf.nextPage')}
              onPress={() => setPage(Math.min(pages.length - 1, page + 1))}
            />
            <span role="status">{t('image.page', { page: page + 1, count: pages.length })}</span>
          </>
        )}
        <IconButton size="s" icon={ZoomOut} label={t('zoomOut')} onPress={() => change(0.8)} />
        <span className={viewer.percent}>{zoom === 0 ? t('fitted') : t('zoom', { percent: formatNumber(zoom * 100) })}</span>
        <IconButton size="s" icon={ZoomIn} label={t('zoomIn')} onPress={() => change(1.25)} />
        <IconButton size="s" icon={Maximize} label={t('fit')} onPress={() => setZoom(0)} />
        <IconButton size="s" icon={RotateCw} label={t('rotate')} onPress={() => setQuarterTurns((turns) => (turns + 1) % 4)} />
        <span className={viewer.push} />
        <IconButton size="s" icon={Printer} label={t('print')} onPress={() => pages !== undefined && void printSheets(pages)} />
      </ViewerToolbar>
      <div className={viewer.desk}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
        <div className={`${viewer.scroll} ${styles.stage}`} tabIndex={0}>
          {address === undefined ? (
            <LoadingState rows={3} />
          ) : (
            <img
              src={address}
              alt={title}
              className={zoom === 0 ? (isLying ? styles.fitLying : styles.fit) : styles.free}
              style={{ ...size, rotate: `${quarterTurns * 90}deg` }}
              onLoad={(event) => {
                setNatural({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight });
                onReady?.();
              }}
              onError={() => setFailed(true)}
            />
          )}
        </div>
      </div>
    </section>
  );
}
