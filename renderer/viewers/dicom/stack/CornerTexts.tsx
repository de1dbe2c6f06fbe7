/** Text laid on the image: four corners on black plates, letters of the patient's sides, scale. Nothing over the useful part. */
import { useTranslation } from 'react-i18next';
import type { HideableText } from '../../../../preload/contract/settings.ts';
import { formatNumber } from '../../../i18n/format.ts';
import type { ViewportState } from '../../../imaging/index.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './overlay.module.css';
import { letters, type OverlayText, overlayText } from './overlay-text.ts';

export interface CornerTextsProps {
  state: ViewportState;
  origin: 'current' | 'prior';
  measured: string | undefined;
  /** Lines that the reader doesn't want. */
  hidden: readonly HideableText[];
  /** No text but what must never be hidden: the sides of the patient, a loss. */
  isMasked: boolean;
  /** Millimetres by which a hand has moved this series against the one that leads. */
  shift: number;
  /** In the series, when the viewport has but a part of it. */
  position?: { readonly index: number; readonly count: number } | undefined;
}

export function CornerTexts({ state, origin, measured, hidden, isMasked, shift, position }: CornerTextsProps) {
  const { t } = useTranslation('dicom');
  const text = overlayText(state, t);
  if (text === undefined) return undefined;
  const { edges, scale } = text;
  const shows = (line: HideableText): boolean => !hidden.includes(line);
  return (
    <div className={classNames(styles.overlay, styles[origin])}>
      {isMasked ? undefined : (
        <>
          <div className={classNames(styles.corner, styles.topLeft)}>
            <b>{[t(origin), text.date].filter((each) => each !== undefined).join(' · ')}</b>
            {text.patient === undefined || !shows('patient') ? undefined : <span>{text.patient}</span>}
            {shows('description') ? <span>{text.description}</span> : undefined}
          </div>
          <div className={classNames(styles.corner, styles.topRight)}>
            {text.series === undefined || !shows('series') ? undefined : <span>{text.series}</span>}
            <span data-testid="position">{position === undefined ? text.position : t('position', position)}</span>
            {state.shown?.index === state.index ? undefined : (
              <span className={styles.pending}>{t('loadingImage', { index: state.index + 1 })}</span>
            )}
          </div>
          <div className={classNames(styles.corner, styles.bottomLeft)}>
            {measured === undefined ? undefined : <span>{measured}</span>}
            {text.window === undefined || !shows('window') ? undefined : <span data-testid="window">{text.window}</span>}
            {shows('zoom') ? <span data-testid="zoom">{text.zoom}</span> : undefined}
          </div>
        </>
      )}
      <BottomRight text={text} shows={(line) => !isMasked && shows(line)} shift={shift} />
      {edges === undefined ? undefined : (
        <>
          <span data-edge="left" className={classNames(styles.letter, styles.left)}>
            {letters(edges.left, t)}
          </span>
          <span data-edge="right" className={classNames(styles.letter, styles.right)}>
            {letters(edges.right, t)}
          </span>
          <span data-edge="top" className={classNames(styles.letter, styles.top)}>
            {letters(edges.top, t)}
          </span>
          <span data-edge="bottom" className={classNames(styles.letter, styles.bottom)}>
            {letters(edges.bottom, t)}
          </span>
        </>
      )}
      {scale === undefined || isMasked || !shows('scale') ? undefined : (
        <div className={styles.scale} data-testid="scale">
          <span className={styles.bar} style={{ width: scale.pixels }} />
          <span>{scale.isAtDetector ? `${scale.text} · ${t('atDetector')}` : scale.text}</span>
        </div>
      )}
    </div>
  );
}

/** A loss is told even when the texts are hidden. */
function BottomRight({ text, shows, shift }: { text: OverlayText; shows: (line: HideableText) => boolean; shift: number }) {
  const { t } = useTranslation('dicom');
  const lines = [
    shows('syntax') ? (
      <span key="syntax" className={styles.syntax}>
        {text.syntax}
      </span>
    ) : undefined,
    text.thickness !== undefined && shows('thickness') ? <span key="thickness">{text.thickness}</span> : undefined,
    text.depth !== undefined && shows('depth') ? <span key="depth">{text.depth}</span> : undefined,
    shift !== 0 ? (
      <span key="shift" data-testid="shift" className={styles.pending}>
        {t('shift', { value: formatNumber(shift, 1) })}
      </span>
    ) : undefined,
  ].filter((each) => each !== undefined);
  if (text.lossy === undefined && lines.length === 0) return undefined;
  return (
    <div className={classNames(styles.corner, styles.bottomRight)}>
      {text.lossy === undefined ? undefined : <span className={styles.lossy}>{text.lossy}</span>}
      {lines}
    </div>
  );
}
