/** Writes a data set as a Part 10 file (PS3.10 §7): preamble, meta information, elements, native or encapsulated pixels. */
import { deflateRawSync } from 'node:zlib';
import type { DicomDataset, DicomElement } from './dataset.ts';
import { textOf } from './dataset.ts';
import { isEncapsulated, transferSyntax } from './transfer-syntaxes.ts';
import { deriveUid } from './uid.ts';

export interface PixelData {
  /** One buffer for each frame, as the transfer syntax has it. */
  readonly frames: readonly Uint8Array[];
  readonly bitsAllocated: number;
}

/** PS3.5 §7.1.2: these have two reserved bytes and a 32-bit length in explicit VR. */
const longForm: ReadonlySet<string> = new Set(['OB', 'OW', 'SQ', 'UC', 'UR', 'UT']);
const implementation = { uid: deriveUid('liaison', 'implementation'), version: 'LIAISON_SANDBOX' };

/**
 * @param set all attributes but the pixel data
 * @param pixels left out for an object without an image
 */
export function writePart10(set: DicomDataset, transferSyntaxUid: string, pixels?: PixelData): Uint8Array {
  const explicit = transferSyntaxUid !== transferSyntax.implicitLittleEndian;
  const body = [...encodeElements(set, explicit), ...(pixels ? encodePixelData(pixels, transferSyntaxUid, explicit) : [])];
  const meta = metaInformation(set, transferSyntaxUid);
  const head = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta]);
  if (transferSyntaxUid !== transferSyntax.deflated) return Buffer.concat([head, ...body]);
  const deflated = deflateRawSync(Buffer.concat(body));
  return Buffer.concat([head, deflated, Buffer.alloc(deflated.length % 2)]);
}

function metaInformation(set: DicomDataset, transferSyntaxUid: string): Buffer {
  const ui = (tag: string, value: string): DicomElement => ({ tag, vr: 'UI', values: [value] });
  const group = Buffer.concat([
    element('00020001', 'OB', Buffer.from([0, 1]), true),
    ...encodeElements(
      [
        ui('00020002', textOf(set, 'SOPClassUID') ?? ''),
        ui('00020003', textOf(set, 'SOPInstanceUID') ?? ''),
        ui('00020010', transferSyntaxUid),
        ui('00020012', implementation.uid),
        { tag: '00020013', vr: 'SH', values: [implementation.version] },
      ],
      true,
    ),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(group.length);
  return Buffer.concat([element('00020000', 'UL', length, true), group]);
}

function encodeElements(set: DicomDataset, explicit: boolean): Buffer[] {
  return set.map((each) => element(each.tag, each.vr, encodeValue(each, explicit), explicit));
}

function element(tag: string, vr: string, value: Uint8Array, explicit: boolean): Buffer {
  const long = explicit && longForm.has(vr);
  const head = Buffer.alloc(long ? 12 : 8);
  writeTag(head, 0, tag);
  if (!explicit) head.writeUInt32LE(value.length, 4);
  else {
    head.write(vr, 4, 'latin1');
    if (long) head.writeUInt32LE(value.length, 8);
    else head.writeUInt16LE(value.length, 6);
  }
  return Buffer.concat([head, value]);
}

function writeTag(target: Buffer, offset: number, tag: string): void {
  target.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), offset);
  target.writeUInt16LE(Number.parseInt(tag.slice(4), 16), offset + 2);
}

const numericWriters: Record<string, { size: number; write(target: Buffer, value: number, offset: number): void }> = {
  US: { size: 2, write: (target, value, offset) => target.writeUInt16LE(value, offset) },
  SS: { size: 2, write: (target, value, offset) => target.writeInt16LE(value, offset) },
  SL: { size: 4, write: (target, value, offset) => target.writeInt32LE(value, offset) },
  FL: { size: 4, write: (target, value, offset) => target.writeFloatLE(value, offset) },
  UL: { size: 4, write: (target, value, offset) => target.writeUInt32LE(value, offset) },
  FD: { size: 8, write: (target, value, offset) => target.writeDoubleLE(value, offset) },
};

function encodeValue({ vr, values }: DicomElement, explicit: boolean): Buffer {
  if (vr === 'SQ') {
    const items = (values as readonly DicomDataset[]).map((each) => Buffer.concat(encodeElements(each, explicit)));
    return Buffer.concat(items.flatMap((each) => [item('FFFEE000', each.length), each]));
  }
  if (vr === 'AT') {
    const target = Buffer.alloc(4 * values.length);
    values.forEach((value, index) => {
      writeTag(target, index * 4, String(value));
    });
    return target;
  }
  const writer = numericWriters[vr];
  if (writer) {
    const target = Buffer.alloc(writer.size * values.length);
    values.forEach((value, index) => {
      writer.write(target, Number(value), index * writer.size);
    });
    return target;
  }
  const text = Buffer.from(values.map(String).join('\\'), 'utf8');
  return text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.from(vr === 'UI' ? '\u0000' : ' ')]);
}

function item(tag: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  writeTag(head, 0, tag);
  head.writeUInt32LE(length, 4);
  return head;
}

function encodePixelData({ frames, bitsAllocated }: PixelData, transferSyntaxUid: string, explicit: boolean): Buffer[] {
  if (!isEncapsulated(transferSyntaxUid)) {
    const bytes = Buffer.concat([...frames]);
    const padded = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
    return [element('7FE00010', bitsAllocated > 8 ? 'OW' : 'OB', padded, explicit)];
  }
  // PS3.5 A.4: basic offset table, then one fragment for each frame, each of even length.
  const offsets = Buffer.alloc(4 * frames.length);
  const fragments: Buffer[] = [];
  let position = 0;
  frames.forEach((frame, index) => {
    const padding = frame.length % 2;
    offsets.writeUInt32LE(position, index * 4);
    fragments.push(item('FFFEE000', frame.length + padding), Buffer.from(frame), Buffer.alloc(padding));
    position += 8 + frame.length + padding;
  });
  const head = Buffer.alloc(12);
  writeTag(head, 0, '7FE00010');
  head.write('OB', 4, 'latin1');
  head.writeUInt32LE(0xffffffff, 8);
  return [head, item('FFFEE000', offsets.length), offsets, ...fragments, item('FFFEE0DD', 0)];
}
