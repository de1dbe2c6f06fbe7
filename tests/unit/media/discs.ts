/** Invented discs: objects of invented patients, archives of them, and the ways in which either may be spoilt. */
import { ZipFile } from 'yazl';
import { type Attributes, type DicomElement, dataset, sopClass, transferSyntax, writePart10 } from '../../../main/dicom/index.ts';

export interface DiscObject {
  name?: string;
  study?: string;
  series?: string;
  number?: number;
  syntax?: string;
  more?: Attributes;
}

/** A small CT slice of an invented patient. */
export function slice(about: DiscObject = {}): Uint8Array {
  return objectOf(about, Buffer.alloc(32, about.number ?? 1));
}

export function objectOf(
  { name = 'MARTEL^Jeanne', study = '1.2.3.1', series = '1.2.3.1.1', number = 1, syntax, more }: DiscObject,
  frame: Uint8Array,
  beside: readonly DicomElement[] = [],
): Uint8Array {
  const set = dataset(
    {
      SOPClassUID: sopClass.ct,
      SOPInstanceUID: `${series}.${number}`,
      StudyInstanceUID: study,
      SeriesInstanceUID: series,
      StudyDate: '20240312',
      StudyDescription: 'Scanner de l’épaule',
      InstitutionName: 'Clinique des Tilleuls',
      Modality: 'CT',
      SeriesDescription: 'Os',
      SeriesNumber: 3,
      InstanceNumber: number,
      PatientName: name,
      PatientID: 'T-4421',
      PatientBirthDate: '19570814',
      PatientSex: 'F',
      ...{ Rows: 4, Columns: 4, BitsAllocated: 16, BitsStored: 16, HighBit: 15, SamplesPerPixel: 1, PixelRepresentation: 0 },
      PhotometricInterpretation: 'MONOCHROME2',
    },
    more ?? {},
  );
  const pixels = { frames: [frame], bitsAllocated: 16 };
  const whole = [...set, ...beside].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  return writePart10(whole, syntax ?? transferSyntax.explicitLittleEndian, pixels);
}

export async function* streamed(bytes: Uint8Array, pieceSize = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}

export interface ZipOptions {
  compress?: boolean;
  mode?: number;
}

export async function zipOf(files: Readonly<Record<string, Uint8Array>>, options: ZipOptions = {}): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name, options);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const side = 64;

/** The same, large enough to be looked at: a disc of grey in a square. */
export function picture(about: DiscObject, beside: readonly DicomElement[] = []): Uint8Array {
  const pixels = Buffer.alloc(side * side * 2);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isInside = Math.hypot(x - side / 2, y - side / 2) < side / 3;
      pixels.writeUInt16LE(isInside ? 900 + 40 * (about.number ?? 1) : 100, (y * side + x) * 2);
    }
  }
  const more = { ...about.more, Rows: side, Columns: side, WindowCenter: 500, WindowWidth: 1200 };
  return objectOf({ ...about, more }, pixels, beside);
}
