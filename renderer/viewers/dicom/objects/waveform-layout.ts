/** Where each lead is drawn on the paper, in millimetres: one under the other, or as a twelve-lead strip of three rows and a rhythm. */
import type { WaveformChannel, WaveformGroup } from '../../../imaging/objects/index.ts';

export type WaveformArrangement = 'rows' | 'standard';

export interface Strip {
  readonly channel: WaveformChannel;
  /** Left edge and baseline on the paper. */
  readonly x: number;
  readonly y: number;
  /** Samples shown: from, and how many. */
  readonly from: number;
  readonly count: number;
  /** Millimetres of one unit of the channel. */
  readonly gain: number;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly strips: readonly Strip[];
  /** Millimetres a second. */
  readonly speed: number;
  /** False when an amplitude is only made to fit. */
  readonly isToScale: boolean;
}

const speed = 25;
const margin = 6;
const rowHeight = 20;
const millimetresOfMillivolt = 10;

/** Columns of the usual strip, and the lead of its rhythm. */
const columns = [
  ['I', 'II', 'III'],
  ['AVR', 'AVL', 'AVF'],
  ['V1', 'V2', 'V3'],
  ['V4', 'V5', 'V6'],
] as const;

/** As cardiologists write it: aVR, aVL, aVF. */
export const writtenLead = (lead: string): string => lead.replace(/^AV(?=[RLF]$)/, 'aV');

/** « Lead I (Einthoven) », « aVR », « Lead aVR » → the lead's bare name. */
export function leadOf({ label }: Pick<WaveformChannel, 'label'>): string {
  const bare = label
    .replace(/^lead\s+/i, '')
    .replace(/\s*\(.*\)$/, '')
    .trim();
  return /^(?:i{1,3}|av[rlf]|v[1-9]r?)$/i.test(bare) ? bare.toUpperCase() : bare;
}

export function canBeStandard({ channels }: WaveformGroup): boolean {
  const leads = new Set(channels.map(leadOf));
  return columns.flat().every((lead) => leads.has(lead));
}

/** Millimetres of a unit at 10 mm/mV; `undefined` for what is no tension. */
function gainOf({ unit }: WaveformChannel): number | undefined {
  const millivolts = { uV: 1e-3, mV: 1, V: 1e3 }[unit];
  return millivolts === undefined ? undefined : millivolts * millimetresOfMillivolt;
}

/** Made to take most of its row when there is no scale. */
function fittedGain({ values }: WaveformChannel): number {
  let most = 0;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return most === 0 ? 1 : (rowHeight * 0.4) / most;
}

export function sheetOf(group: WaveformGroup, arrangement: WaveformArrangement): Sheet {
  const seconds = group.samples / group.frequency;
  const isToScale = group.channels.every((channel) => gainOf(channel) !== undefined);
  const strip = (channel: WaveformChannel, row: number, x: number, from: number, count: number): Strip => ({
    channel,
    x,
    y: margin + (row + 0.5) * rowHeight,
    from,
    count,
    gain: gainOf(channel) ?? fittedGain(channel),
  });
  const sheet = (rows: number, strips: Strip[]): Sheet => ({
    width: seconds * speed + 2 * margin,
    height: rows * rowHeight + 2 * margin,
    strips,
    speed,
    isToScale,
  });
  const named = (lead: string): WaveformChannel | undefined => group.channels.find((channel) => leadOf(channel) === lead);
  if (arrangement === 'rows' || !canBeStandard(group))
    return sheet(
      group.channels.length,
      group.channels.map((channel, row) => strip(channel, row, margin, 0, group.samples)),
    );
  const part = Math.floor(group.samples / columns.length);
  const strips = columns.flatMap((leads, column) =>
    leads.flatMap((lead, row) => {
      const channel = named(lead);
      return channel ? [strip(channel, row, margin + (column * part * speed) / group.frequency, column * part, part)] : [];
    }),
  );
  const rhythm = named('II');
  return sheet(4, rhythm ? [...strips, strip(rhythm, 3, margin, 0, group.samples)] : strips);
}
