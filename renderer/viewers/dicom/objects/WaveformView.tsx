/** A waveform on millimetre paper, at 25 mm/s and 10 mm/mV, with calipers, and what the machine measured. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format.ts';
import type { Point } from '../../../imaging/index.ts';
import type { Waveform, WaveformGroup } from '../../../imaging/objects/index.ts';
import { Segmented } from '../../../ui/Toggles.tsx';
import { type Calipers, drawWaveform, type WaveformLook } from './draw-waveform.ts';
import styles from './objects.module.css';
import { unitText } from './unit-text.ts';
import { canBeStandard, type Sheet, sheetOf, type WaveformArrangement } from './waveform-layout.ts';

export function WaveformView({ waveform, title }: { waveform: Waveform; title: string }) {
  const { t } = useTranslation('objects');
  const [group, ...others] = waveform.groups;
  const [shown, setShown] = useState(0);
  const [arrangement, setArrangement] = useState<WaveformArrangement>('rows');
  const [calipers, setCalipers] = useState<Calipers>();
  const current = waveform.groups[shown] ?? group;
  if (current === undefined) return undefined;
  const sheet = sheetOf(current, arrangement);
  const filtered = current.channels.find(({ highFilter }) => highFilter !== undefined);
  return (
    <div className={styles.waveform}>
      <div className={styles.bar}>
        <b>{t(sheet.isToScale ? 'waveform.scale' : 'waveform.scaleOther')}</b>
        <span>
          {t('waveform.sampling', {
            frequency: formatNumber(current.frequency),
            seconds: formatNumber(current.samples / current.frequency, 1),
          })}
        </span>
        {filtered === undefined ? undefined : (
          <span>
            {t('waveform.filter', { low: formatNumber(filtered.lowFilter ?? 0, 2), high: formatNumber(filtered.highFilter ?? 0) })}
          </span>
        )}
        {canBeStandard(current) ? (
          <Segmented
            label={t('waveform.layout')}
            value={arrangement}
            onChange={setArrangement}
            options={[
              { value: 'rows', label: t('waveform.rows') },
              { value: 'standard', label: t('waveform.standard') },
            ]}
          />
        ) : undefined}
        {others.length === 0 ? undefined : (
          <Segmented
            label={t('waveform.group', { number: shown + 1 })}
            value={String(shown)}
            onChange={(next) => setShown(Number(next))}
            options={waveform.groups.map(({ label }, at) => ({
              value: String(at),
              label: label || t('waveform.group', { number: at + 1 }),
            }))}
          />
        )}
        <output>{calipers === undefined ? t('waveform.calipersHint') : t('waveform.calipers', measured(calipers, sheet))}</output>
      </div>
      <Paper group={current} sheet={sheet} title={title} calipers={calipers} onCalipers={setCalipers} />
      {waveform.notes.length === 0 ? undefined : (
        <dl className={styles.notes}>
          {waveform.notes.map(({ name, value, unit }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a note is its place in the object, which never changes
            <div key={at} className={value.length > 24 ? styles.wide : undefined}>
              <dt>{name}</dt>
              <dd>{`${value} ${unitText(unit)}`.trim()}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Milliseconds, beats a minute and millivolts between the two marks. */
function measured({ from, to }: Calipers, { speed, isToScale }: Sheet) {
  const seconds = Math.abs(to.x - from.x) / speed;
  const millivolts = (from.y - to.y) / 10;
  return {
    milliseconds: formatNumber(seconds * 1000),
    rate: seconds < 0.05 ? '–' : formatNumber(60 / seconds),
    amplitude: isToScale ? `${formatNumber(millivolts, 2)} mV` : `${formatNumber(from.y - to.y, 1)} mm`,
  };
}

interface PaperProps {
  group: WaveformGroup;
  sheet: Sheet;
  title: string;
  calipers: Calipers | undefined;
  onCalipers: (calipers: Calipers | undefined) => void;
}

/** Narrower than this a millimetre can't be told any more: the paper scrolls. */
const smallestMillimetre = 2.4;

function Paper({ group, sheet, title, calipers, onCalipers }: PaperProps) {
  const { t } = useTranslation('objects');
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const start = useRef<Point>(undefined);
  useEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => entry !== undefined && setWidth(entry.contentRect.width));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const scale = Math.max(smallestMillimetre, width / sheet.width);
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (canvas.current === null || !context || width === 0) return;
    const ratio = devicePixelRatio;
    canvas.current.width = Math.round(sheet.width * scale * ratio);
    canvas.current.height = Math.round(sheet.height * scale * ratio);
    drawWaveform(context, sheet, group.frequency, scale * ratio, lookOf(canvas.current, ratio), calipers);
  });
  const pointOf = (event: { clientX: number; clientY: number; currentTarget: Element }): Point => {
    const area = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - area.left) / scale, y: (event.clientY - area.top) / scale };
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section ref={box} className={styles.paper} tabIndex={0} aria-label={t('waveform.label', { title })}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('waveform.label', { title })}
        style={{ width: sheet.width * scale, height: sheet.height * scale }}
        data-scale={scale}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = pointOf(event);
          onCalipers(undefined);
        }}
        onPointerMove={(event) => start.current && onCalipers({ from: start.current, to: pointOf(event) })}
        onPointerUp={() => {
          start.current = undefined;
        }}
      />
    </section>
  );
}

function lookOf(element: Element, ratio: number): WaveformLook {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    fine: token('--surface-2'),
    strong: token('--border-strong'),
    trace: token('--text'),
    text: token('--overlay-current'),
    measure: token('--measure'),
    font: `600 ${12 * ratio}px ${style.fontFamily}`,
  };
}
