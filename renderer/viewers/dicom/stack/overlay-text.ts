/** What the four corners say of an image: exactly what is on the screen, never what is only asked for. */
import type { TFunction } from 'i18next';
import { formatDate, formatNumber } from '../../../i18n/format.ts';
import {
  type EdgeCodes,
  edgesOf,
  type ImageHeader,
  modalityValue,
  scaleBarOf,
  transferSyntaxOf,
  type ViewportState,
} from '../../../imaging/index.ts';

export type Words = TFunction<'dicom'>;

export interface OverlayText {
  readonly patient: string | undefined;
  readonly date: string | undefined;
  readonly description: string;
  readonly series: string | undefined;
  readonly position: string;
  readonly window: string | undefined;
  readonly zoom: string;
  readonly thickness: string | undefined;
  readonly depth: string | undefined;
  readonly syntax: string;
  readonly lossy: string | undefined;
  readonly edges: EdgeCodes | undefined;
  readonly scale: { readonly text: string; readonly pixels: number; readonly isAtDetector: boolean } | undefined;
}

/** `undefined` as long as no image is shown. */
export function overlayText(state: ViewportState, t: Words): OverlayText | undefined {
  const { shown, stack, view, window } = state;
  if (shown === undefined) return undefined;
  const { header, frame } = shown.image;
  const surface = { width: state.width, height: state.height };
  return {
    ...namesIn(header, t),
    position: t('position', { index: shown.index + 1, count: stack.length }),
    window: frame.kind === 'color' ? undefined : window === undefined ? t('fileTable') : windowText(window, t),
    zoom: t('zoom', { zoom: formatNumber(view.zoom, 1, 1) }),
    thickness: header.sliceThickness === undefined ? undefined : t('thickness', { value: formatNumber(header.sliceThickness, 2) }),
    depth: header.sliceLocation === undefined ? undefined : t('depth', { value: signed(header.sliceLocation) }),
    syntax: transferSyntaxOf(header.transferSyntaxUid).name,
    lossy: !header.isLossy
      ? undefined
      : header.lossyRatio === undefined
        ? t('lossy')
        : t('lossyRatio', { ratio: formatNumber(header.lossyRatio, 1) }),
    edges: edgesOf(header, view),
    scale: scaleText(state, surface, t),
  };
}

/** Whose image it is, and of what. */
export function namesIn(header: ImageHeader, t: Words): Pick<OverlayText, 'patient' | 'date' | 'description' | 'series'> {
  return {
    patient: header.patientName === undefined ? undefined : personName(header.patientName),
    date: header.studyDate === undefined ? undefined : formatDate(header.studyDate.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')),
    description: [header.studyDescription, header.seriesDescription].filter((each) => each !== undefined).join(', '),
    series: header.seriesNumber === undefined ? undefined : t('series', { number: header.seriesNumber }),
  };
}

function windowText({ width, center }: { width: number; center: number }, t: Words): string {
  const decimals = width < 10 ? 1 : 0;
  return t('window', { width: formatNumber(width, decimals), center: formatNumber(center, decimals) });
}

function scaleText({ shown, view }: ViewportState, surface: { width: number; height: number }, t: Words): OverlayText['scale'] {
  const bar = shown && scaleBarOf(shown.image.header, surface, view);
  if (bar === undefined) return undefined;
  const { millimetres, pixels } = bar;
  const text =
    millimetres >= 10
      ? t('centimetres', { value: formatNumber(millimetres / 10) })
      : millimetres >= 1
        ? t('millimetres', { value: formatNumber(millimetres) })
        : t('micrometres', { value: formatNumber(millimetres * 1000) });
  return { text, pixels, isAtDetector: shown?.image.header.spacing?.isAtDetector === true };
}

function signed(value: number): string {
  const text = formatNumber(value, 1);
  return value > 0 ? `+${text}` : text;
}

/** « MARTEL Jeanne » from « MARTEL^Jeanne » (PS3.5 §6.2.1). */
export function personName(value: string): string {
  return (value.split('=')[0] ?? '')
    .split('^')
    .slice(0, 2)
    .filter((part) => part !== '')
    .join(' ');
}

/** D, G, A, P, T, Pi; two of them for an oblique edge. */
export function letters(codes: string, t: Words): string {
  return [...codes].map((code) => t(`letter.${code as 'R' | 'L' | 'A' | 'P' | 'H' | 'F'}`)).join('');
}

/** What a point measures, in words; `undefined` in colour and beyond the image. */
export function measuredText(state: ViewportState, stored: number | undefined, t: Words): string | undefined {
  const header = state.shown?.image.header;
  if (header === undefined || stored === undefined) return undefined;
  const { padding } = header.pixels;
  if (padding && stored >= padding.low && stored <= padding.high) return undefined;
  const value = formatNumber(modalityValue(header.grayscale, stored), 1);
  const unit = header.grayscale.unit === 'HU' ? t('unit.HU') : '';
  return t('value', { value, unit }).trim();
}
