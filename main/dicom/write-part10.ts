/** Writes a data set as a Part 10 file (PS3.10 §7): preamble, meta information, elements, native or encapsulated pixels. */
import { deflateRawSync } from 'node:zlib';
import { product } from '../product.ts';
import { textOf, withAttributes } from './access.ts';
import type { DicomDataset, DicomElement } from './dataset.ts';
import { type Frames, type PixelData, storeFrames } from './pixel-data.ts';
import { transferSyntax } from './transfer-syntaxes.ts';
import { deriveUid } from './uid.ts';
import { longForm, numbers } from './value-representations.ts';

const implementation = { uid: deriveUid('liaison', 'implementation'), version: product.name.toUpperCase() };
const undefinedLength = 0xffffffff;
/** The longest value of a short form; a longer one is written as `UN` (PS3.5 §6.2.2 note). */
const maxShortLength = 0xfffe;

/**
 * Texts are written in UTF-8, and the data set says so (ISO_IR 192), whatever the character set that they came in.
 * @param set all attributes but the pixel data
 * @param pixels left out for an object without an image
 */
export function writePart10(
  set: DicomDataset,
  transferSyntaxUid: string = transferSyntax.explicitLittleEndian,
  pixels?: PixelData | Frames,
): Uint8Array {
  if (transferSyntaxUid === transferSyntax.explicitBigEndian) throw new RangeError('Big-endian is retired: it is read, never written');
  const explicit = transferSyntaxUid !== transferSyntax.implicitLittleEndian;
  const body = [
    ...encodeElements(withAttributes(set.filter(isOfTheSet), { SpecificCharacterSet: 'ISO_IR 192' }), explicit),
    ...(pixels ? encodePixelData('frames' in pixels ? storeFrames(pixels, transferSyntaxUid) : pixels, explicit) : []),
  ];
  const head = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), metaInformation(set, transferSyntaxUid)]);
  if (transferSyntaxUid !== transferSyntax.deflated) return Buffer.concat([head, ...body]);
  const deflated = deflateRawSync(Buffer.concat(body));
  return Buffer.concat([head, deflated, Buffer.alloc(deflated.length % 2)]);
}

/** Meta information is made anew, and group lengths are retired (PS3.5 §7.2). */
function isOfTheSet({ tag }: DicomElement): boolean {
  return !tag.startsWith('0002') && !tag.endsWith('0000') && tag !== '7FE00010';
}

function metaInformation(set: DicomDataset, transferSyntaxUid: string): Buffer {
  const ui = (tag: string, value: string): DicomElement => ({ tag, vr: 'UI', values: [value] });
  const group = Buffer.concat([
    element('00020001', 'OB', Buffer.from([0, 1]), true),
    ...encodeElements(
      [
        ui('00020002', textOf(set, 'SOPClassUID') ?? textOf(set, 'MediaStorageSOPClassUID') ?? ''),
        ui('00020003', textOf(set, 'SOPInstanceUID') ?? textOf(set, 'MediaStorageSOPInstanceUID') ?? ''),
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
  const long = longForm.has(vr) || value.length > maxShortLength;
  return Buffer.concat([header(tag, long && !longForm.has(vr) ? 'UN' : vr, value.length, explicit), value]);
}

function header(tag: string, vr: string, length: number, explicit: boolean): Buffer {
  const long = explicit && longForm.has(vr);
  const head = Buffer.alloc(long ? 12 : 8);
  writeTag(head, 0, tag);
  if (explicit) head.write(vr, 4, 'latin1');
  if (explicit && !long) head.writeUInt16LE(length, 6);
  else head.writeUInt32LE(length, long ? 8 : 4);
  return head;
}

function writeTag(target: Buffer, offset: number, tag: string): void {
  target.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), offset);
  target.writeUInt16LE(Number.parseInt(tag.slice(4), 16), offset + 2);
}

function encodeValue({ vr, values }: DicomElement, explicit: boolean): Buffer {
  if (vr === 'SQ') {
    const items = (values as readonly DicomDataset[]).map((each) => Buffer.concat(encodeElements(each, explicit)));
    return Buffer.concat(items.flatMap((each) => [item('FFFEE000', each.length), each]));
  }
  const bytes = values.filter((value) => value instanceof Uint8Array);
  if (bytes.length > 0) return even(Buffer.concat(bytes), 0);
  if (vr === 'AT') return fixed(values, 4, (target, value, at) => writeTag(target, at, String(value)));
  const layout = numbers[vr];
  if (layout) return fixed(values, layout.size, (target, value, at) => layout.write(target, Number(value), at));
  return even(Buffer.from(values.map(String).join('\\'), 'utf8'), vr === 'UI' ? 0 : 0x20);
}

function fixed(values: DicomElement['values'], size: number, write: (target: Buffer, value: unknown, at: number) => void): Buffer {
  const target = Buffer.alloc(size * values.length);
  values.forEach((value, index) => {
    write(target, value, index * size);
  });
  return target;
}

function even(bytes: Buffer, padding: number): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([padding])]);
}

function item(tag: string, length: number): Buffer {
  return header(tag, '', length, false);
}

function encodePixelData(pixels: PixelData, explicit: boolean): Buffer[] {
  if (pixels.kind === 'native') return [element('7FE00010', pixels.vr, even(Buffer.from(pixels.bytes), 0), explicit)];
  return [
    header('7FE00010', 'OB', undefinedLength, true),
    item('FFFEE000', pixels.offsetTable.length),
    Buffer.from(pixels.offsetTable),
    ...pixels.fragments.flatMap((each) => {
      const fragment = even(Buffer.from(each), 0);
      return [item('FFFEE000', fragment.length), fragment];
    }),
    item('FFFEE0DD', 0),
  ];
}
