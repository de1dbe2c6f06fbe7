/** The samples of a multiplex group, channel by channel (PS3.3 C.10.9.1.5): interleaved, eight or sixteen bits, law-coded ones left out. */
import type { DataSet } from 'dicom-parser';
import { unsigned } from '../attributes.ts';
import { ImagingError } from '../errors.ts';
import { transferSyntaxOf } from '../transfer-syntax.ts';

type Read = (view: DataView, at: number, isLittle: boolean) => number;

const readers: Readonly<Record<string, { readonly bytes: 1 | 2; readonly read: Read }>> = {
  SB: { bytes: 1, read: (view, at) => view.getInt8(at) },
  UB: { bytes: 1, read: (view, at) => view.getUint8(at) },
  SS: { bytes: 2, read: (view, at, isLittle) => view.getInt16(at, isLittle) },
  US: { bytes: 2, read: (view, at, isLittle) => view.getUint16(at, isLittle) },
};

/** @throws {ImagingError} `unsupported-pixels` or `truncated`, before anything is allocated */
export function samplesOf(set: DataSet, channels: number, samples: number): Float32Array[] {
  const interpretation = set.string('x54001006')?.trim() ?? '';
  const reader = Object.hasOwn(readers, interpretation) ? readers[interpretation] : undefined;
  if (!reader) throw new ImagingError('unsupported-pixels', { bits: unsigned(set, 'x54001004') ?? 0 });
  const element = set.elements.x54001010;
  const wanted = channels * samples * reader.bytes;
  if (!element || element.length < wanted || element.dataOffset + wanted > set.byteArray.length) throw new ImagingError('truncated');
  const isLittle = !transferSyntaxOf(set.string('x00020010')?.trim() ?? '').isBigEndian;
  const bytes = set.byteArray as Uint8Array;
  const view = new DataView(bytes.buffer, bytes.byteOffset + element.dataOffset, wanted);
  const padding = set.elements.x5400100a;
  const pad =
    padding && padding.length >= reader.bytes
      ? reader.read(new DataView(bytes.buffer, bytes.byteOffset + padding.dataOffset), 0, isLittle)
      : undefined;
  return Array.from({ length: channels }, (_, channel) => {
    const values = new Float32Array(samples);
    for (let at = 0; at < samples; at++) {
      const value = reader.read(view, (at * channels + channel) * reader.bytes, isLittle);
      values[at] = value === pad ? Number.NaN : value;
    }
    return values;
  });
}
