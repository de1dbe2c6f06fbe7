/** Reads an image's header from a parsed data set, checking sizes before anyone allocates by them. */
import type { DataSet } from 'dicom-parser';
import { decimal, decimals, firstItem, float64, text, unsigned, unsignedOrSigned } from './attributes.ts';
import { ImagingError } from './errors.ts';
import type { Geometry, Grayscale, ImageHeader, Photometric, PixelFormat, PixelSpacing, Vector, VoiFunction } from './image-header.ts';
import { limits } from './limits.ts';
import { modalityLutOf, paletteOf, voiLutOf } from './lookup-tables.ts';
import { transferSyntaxOf } from './transfer-syntax.ts';

const photometrics: ReadonlySet<string> = new Set([
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_RCT',
  'YBR_ICT',
]);

/** @throws {ImagingError} `no-pixels`, `too-large`, `unsupported-pixels` or `unreadable` */
export function readHeader(set: DataSet): ImageHeader {
  const transferSyntaxUid = set.string('x00020010')?.trim() ?? '1.2.840.10008.1.2';
  if (!set.elements.x7fe00010) throw new ImagingError('no-pixels');
  const pixels = readPixelFormat(set, transferSyntaxOf(transferSyntaxUid).isBigEndian && set.elements.x7fe00010?.vr !== 'OB');
  const numberOfFrames = decimal(set, 'x00280008') ?? 1;
  if (!Number.isInteger(numberOfFrames) || numberOfFrames < 1) throw new ImagingError('unreadable');
  if (numberOfFrames > limits.frames) throw new ImagingError('too-large', { frames: numberOfFrames });
  const lossyRatio = decimals(set, 'x00282112').at(-1);
  return compact({
    sopInstanceUid: set.string('x00080018') ?? '',
    modality: set.string('x00080060') ?? '',
    transferSyntaxUid,
    pixels,
    numberOfFrames,
    grayscale: readGrayscale(set, pixels.isSigned),
    spacing: readSpacing(set),
    geometry: readGeometry(set),
    frameOfReferenceUid: set.string('x00200052'),
    patientOrientation: readPatientOrientation(set),
    sliceThickness: decimal(set, 'x00180050'),
    sliceLocation: decimal(set, 'x00201041'),
    instanceNumber: decimal(set, 'x00200013'),
    seriesNumber: decimal(set, 'x00200011'),
    seriesDescription: text(set, 'x0008103e'),
    studyDescription: text(set, 'x00081030'),
    studyDate: set.string('x00080020'),
    patientName: text(set, 'x00100010'),
    patientId: text(set, 'x00100020'),
    patientBirthDate: set.string('x00100030'),
    patientSex: set.string('x00100040'),
    laterality: set.string('x00200062') ?? set.string('x00200060'),
    viewPosition: set.string('x00185101'),
    frameTime: readFrameTime(set),
    isLossy: set.string('x00282110') === '01' || transferSyntaxOf(transferSyntaxUid).isLossy,
    lossyRatio,
  });
}

/** `exactOptionalPropertyTypes`: what is unknown isn't there. */
function compact(header: { [K in keyof ImageHeader]: ImageHeader[K] | undefined }): ImageHeader {
  return Object.fromEntries(Object.entries(header).filter(([, value]) => value !== undefined)) as unknown as ImageHeader;
}

function readPixelFormat(set: DataSet, isBigEndian: boolean): PixelFormat {
  const [rows, columns] = [unsigned(set, 'x00280010') ?? 0, unsigned(set, 'x00280011') ?? 0];
  if (rows === 0 || columns === 0) throw new ImagingError('unreadable');
  if (rows > limits.side || columns > limits.side || rows * columns > limits.framePixels)
    throw new ImagingError('too-large', { rows, columns });
  const samplesPerPixel = unsigned(set, 'x00280002') ?? 1;
  const bitsAllocated = unsigned(set, 'x00280100') ?? 16;
  const bitsStored = unsigned(set, 'x00280101') ?? bitsAllocated;
  const highBit = unsigned(set, 'x00280102') ?? bitsStored - 1;
  const photometric = set.string('x00280004')?.trim() ?? (samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2');
  const isKnown = photometrics.has(photometric) && (samplesPerPixel === 1 || samplesPerPixel === 3) && [1, 8, 16].includes(bitsAllocated);
  if (!isKnown) throw new ImagingError('unsupported-pixels', { photometric, bits: bitsAllocated, samples: samplesPerPixel });
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit < bitsStored - 1)
    throw new ImagingError('unreadable');
  const isColour = !photometric.startsWith('MONOCHROME') && photometric !== 'PALETTE COLOR';
  if (isColour !== (samplesPerPixel === 3)) throw new ImagingError('unreadable');
  const isSigned = unsigned(set, 'x00280103') === 1;
  const palette = photometric === 'PALETTE COLOR' ? paletteOf(set) : undefined;
  if (photometric === 'PALETTE COLOR' && !palette) throw new ImagingError('unreadable');
  const padding = readPadding(set, isSigned);
  return {
    rows,
    columns,
    samplesPerPixel: samplesPerPixel as 1 | 3,
    bitsAllocated: bitsAllocated as 1 | 8 | 16,
    bitsStored,
    highBit,
    isSigned,
    photometric: photometric as Photometric,
    planarConfiguration: unsigned(set, 'x00280006') === 1 ? 1 : 0,
    isBigEndian,
    ...(padding ? { padding } : {}),
    ...(palette ? { palette } : {}),
  };
}

function readPadding(set: DataSet, isSigned: boolean): PixelFormat['padding'] {
  const value = unsignedOrSigned(set, 'x00280120', isSigned);
  if (value === undefined) return undefined;
  const limit = unsignedOrSigned(set, 'x00280121', isSigned) ?? value;
  return { low: Math.min(value, limit), high: Math.max(value, limit) };
}

function readGrayscale(set: DataSet, isSigned: boolean): Grayscale {
  const centers = decimals(set, 'x00281050');
  const widths = decimals(set, 'x00281051');
  const explanations = text(set, 'x00281055')?.split('\\') ?? [];
  const given = set.string('x00281056')?.trim();
  const voiFunction: VoiFunction = given === 'SIGMOID' || given === 'LINEAR_EXACT' ? given : 'LINEAR';
  const windows = centers.flatMap((center, index) => {
    const width = widths[index] ?? 0;
    const explanation = explanations[index]?.trim();
    // C.11.2.1.2.1: a width under 1 means nothing in LINEAR, nor does zero in the others.
    if (width < (voiFunction === 'LINEAR' ? 1 : Number.MIN_VALUE)) return [];
    return [{ center, width, ...(explanation ? { explanation } : {}) }];
  });
  const slope = decimal(set, 'x00281053') ?? 1;
  const unit = set.string('x00281054')?.trim();
  const [modalityLut, voiLut] = [modalityLutOf(set, isSigned), voiLutOf(set, isSigned)];
  return {
    slope: slope === 0 ? 1 : slope,
    intercept: decimal(set, 'x00281052') ?? 0,
    windows,
    voiFunction,
    ...(unit && unit !== 'US' ? { unit } : {}),
    ...(modalityLut ? { modalityLut } : {}),
    ...(voiLut ? { voiLut } : {}),
  };
}

/** Ultrasound says it by region, in centimetres, when the units are those of a distance (PS3.3 C.8.5.5.1.17). */
function readSpacing(set: DataSet): PixelSpacing | undefined {
  const [row = 0, column = 0] = decimals(set, 'x00280030');
  if (row > 0 && column > 0) return { row, column, isAtDetector: false };
  const [detectorRow = 0, detectorColumn = 0] = decimals(set, 'x00181164');
  if (detectorRow > 0 && detectorColumn > 0) return { row: detectorRow, column: detectorColumn, isAtDetector: true };
  const region = firstItem(set, 'x00186011');
  if (!region || unsigned(region, 'x00186024') !== 3 || unsigned(region, 'x00186026') !== 3) return undefined;
  const [x, y] = [Math.abs(float64(region, 'x0018602c') ?? 0) * 10, Math.abs(float64(region, 'x0018602e') ?? 0) * 10];
  return x > 0 && y > 0 && Number.isFinite(x + y) ? { row: y, column: x, isAtDetector: false } : undefined;
}

function readGeometry(set: DataSet): Geometry | undefined {
  const position = decimals(set, 'x00200032');
  const orientation = decimals(set, 'x00200037');
  if (position.length !== 3 || orientation.length !== 6) return undefined;
  const [row, column] = [orientation.slice(0, 3), orientation.slice(3)] as unknown as [Vector, Vector];
  const isUnit = [row, column].every((vector) => Math.abs(Math.hypot(...vector) - 1) < 0.01);
  return isUnit ? { position: position as unknown as Vector, row, column } : undefined;
}

function readPatientOrientation(set: DataSet): readonly [string, string] | undefined {
  const [right, bottom] = set.string('x00200020')?.split('\\') ?? [];
  return right && bottom ? [right.trim(), bottom.trim()] : undefined;
}

function readFrameTime(set: DataSet): number | undefined {
  const time = decimal(set, 'x00181063') ?? decimals(set, 'x00181065')[1];
  if (time !== undefined && time > 0) return time;
  const rate = decimal(set, 'x00180040') ?? decimal(set, 'x00082144');
  return rate !== undefined && rate > 0 ? 1000 / rate : undefined;
}
