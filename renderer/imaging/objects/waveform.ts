/** Waveforms: channels in their own unit, over time (PS3.3 C.10.9). Electrocardiograms first, whatever has channels all the same. */
import type { DataSet } from 'dicom-parser';
import { decimal, text, unsigned, unsigned32 } from '../attributes.ts';
import { ImagingError } from '../errors.ts';
import { conceptOf } from './coded.ts';
import { samplesOf } from './waveform-samples.ts';

export interface WaveformChannel {
  readonly label: string;
  /** « uV », « mV », « mm[Hg] »… as coded. */
  readonly unit: string;
  /** In that unit; NaN where there is padding. */
  readonly values: Float32Array;
  /** Hertz; `undefined` when nothing was filtered, or not said. */
  readonly lowFilter?: number | undefined;
  readonly highFilter?: number | undefined;
  readonly notchFilter?: number | undefined;
}

export interface WaveformGroup {
  readonly label: string;
  /** Samples a second. */
  readonly frequency: number;
  readonly samples: number;
  readonly channels: readonly WaveformChannel[];
}

export interface WaveformNote {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

export interface Waveform {
  readonly groups: readonly WaveformGroup[];
  /** What the machine says: rate, intervals, interpretation. */
  readonly notes: readonly WaveformNote[];
  readonly date?: string | undefined;
  readonly time?: string | undefined;
}

/** A day of three channels at a kilohertz is 260 million samples: not read here. */
export const waveformLimits = { groups: 8, channels: 64, samples: 40_000_000, notes: 500 } as const;

/** @throws {ImagingError} `unreadable`, `too-large`, `truncated` or `unsupported-pixels` */
export function waveformOf(set: DataSet): Waveform {
  const items = (set.elements.x54000100?.items ?? []).slice(0, waveformLimits.groups);
  if (items.length === 0) throw new ImagingError('unreadable');
  let left: number = waveformLimits.samples;
  const groups = items.flatMap(({ dataSet }) => {
    if (!dataSet) return [];
    const [channels, samples] = [unsigned(dataSet, 'x003a0005') ?? 0, unsigned32(dataSet, 'x003a0010') ?? 0];
    if (channels < 1 || samples < 1) throw new ImagingError('unreadable');
    left -= channels * samples;
    if (channels > waveformLimits.channels || left < 0) throw new ImagingError('too-large', { channels, samples });
    return [groupOf(dataSet, set, channels, samples)];
  });
  return {
    groups,
    notes: notesOf(set),
    date: set.string('x00080023') ?? set.string('x0008002a')?.slice(0, 8),
    time: set.string('x00080033'),
  };
}

function groupOf(set: DataSet, root: DataSet, count: number, samples: number): WaveformGroup {
  const frequency = decimal(set, 'x003a001a') ?? 0;
  if (!(frequency > 0)) throw new ImagingError('unreadable');
  const definitions = set.elements.x003a0200?.items ?? [];
  const stored = samplesOf(set, count, samples);
  const channels = Array.from({ length: count }, (_, index) =>
    channelOf(definitions[index]?.dataSet, root, stored[index] ?? new Float32Array(), index),
  );
  return { label: text(set, 'x003a0020', root) ?? '', frequency, samples, channels };
}

/** C.10.9.1.4.2: sensitivity × correction × sample + baseline, in the units of the sensitivity. */
function channelOf(set: DataSet | undefined, root: DataSet, values: Float32Array, index: number): WaveformChannel {
  const source = conceptOf(set, 'x003a0208', root);
  const number = (tag: string): number | undefined => set && decimal(set, tag);
  const sensitivity = number('x003a0210');
  const [factor, baseline] = [(sensitivity ?? 1) * (number('x003a0212') ?? 1), number('x003a0213') ?? 0];
  if (factor !== 1 || baseline !== 0) for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) * factor + baseline;
  const units = conceptOf(set, 'x003a0211', root);
  return {
    label: (set && text(set, 'x003a0203', root)) ?? source?.meaning ?? `${index + 1}`,
    unit: sensitivity === undefined ? '' : (units?.code ?? ''),
    values,
    lowFilter: number('x003a0220'),
    highFilter: number('x003a0221'),
    notchFilter: number('x003a0222'),
  };
}

function notesOf(set: DataSet): WaveformNote[] {
  return (set.elements.x0040b020?.items ?? []).slice(0, waveformLimits.notes).flatMap(({ dataSet }): WaveformNote[] => {
    if (!dataSet) return [];
    const name = conceptOf(dataSet, 'x0040a043', set)?.meaning ?? '';
    const written = text(dataSet, 'x00700006', set);
    const numeric = decimal(dataSet, 'x0040a30a');
    const coded = conceptOf(dataSet, 'x0040a168', set)?.meaning;
    const value = written ?? (numeric === undefined ? coded : `${numeric}`);
    if (value === undefined) return [];
    const unit = conceptOf(dataSet, 'x004008ea', set);
    return [{ name, value, unit: unit === undefined || unit.code === '1' ? '' : unit.code }];
  });
}
