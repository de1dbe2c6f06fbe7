/** Text laid on the image: four corners on black plates, letters of the patient's sides, scale. Nothing over the useful part. */
import { useTranslation } from 'react-i18next';
import type { ViewportState } from '../../../imaging/index.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './overlay.module.css';
import { letters, overlayText } from './overlay-text.ts';

export interface CornerTextsProps {
  state: ViewportState;
  origin: 'current' | 'prior';
  measured: string | undefined;
}

export function CornerTexts({ state, origin, measured }: CornerTextsProps) {
  const { t } = useTranslation('dicom');
  const text = overlayText(state, t);
  if (text === undefined) return undefined;
  const { edges, scale } = text;
  return (
    <div className={classNames(styles.overlay, styles[origin])}>
      <div className={classNames(styles.corner, styles.topLeft)}>
        <b>{[t(origin), text.date].filter((each) => each !== undefined).join(' · ')}</b>
        {text.patient === undefined ? undefined : <span>{text.patient}</span>}
        <span>{text.description}</span>
      </div>
      <div className={classNames(styles.corner, styles.topRight)}>
        {text.series === undefined ? undefined : <span>{text.series}</span>}
        <span data-testid="position">{text.position}</span>
        {state.shown?.index === state.index ? undefined : (
          <span className={styles.pending}>{t('loadingImage', { index: state.index + 1 })}</span>
        )}
      </div>
      <div className={classNames(styles.corner, styles.bottomLeft)}>
        {measured === undefined ? undefined : <span>{measured}</span>}
        {text.window === undefined ? undefined : <span>{text.window}</span>}
        <span>{text.zoom}</span>
      </div>
      <div className={classNames(styles.corner, styles.bottomRight)}>
        {text.lossy === undefined ? undefined : <span className={styles.lossy}>{text.lossy}</span>}
        <span className={styles.syntax}>{text.syntax}</span>
        {text.thickness === undefined ? undefined : <span>{text.thickness}</span>}
        {text.depth === undefined ? undefined : <span>{text.depth}</span>}
      </div>
      {edges === undefined ? undefined : (
        <>
          <span className={classNames(styles.letter, styles.left)}>{letters(edges.left, t)}</span>
          <span className={classNames(styles.letter, styles.right)}>{letters(edges.right, t)}</span>
          <span className={classNames(styles.letter, styles.top)}>{letters(edges.top, t)}</span>
          <span className={classNames(styles.letter, styles.bottom)}>{letters(edges.bottom, t)}</span>
        </>
      )}
      {scale === undefined ? undefined : (
        <div className={styles.scale} data-testid="scale">
          <span className={styles.bar} style={{ width: scale.pixels }} />
          <span>{scale.isAtDetector ? `${scale.text} · ${t('atDetector')}` : scale.text}</span>
        </div>
      )}
    </div>
  );
}
