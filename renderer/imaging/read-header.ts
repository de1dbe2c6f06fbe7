/** Reads an image's header from a parsed data set, checking sizes before anyone allocates by them. */
import type { DataSet } from 'dicom-parser';
import { decimal, decimals, text, unsigned, unsignedOrSigned } from './attributes.ts';
import { ImagingError } from './errors.ts';
import { compact } from './header/compact.ts';
import { readFrameFields, readSharedFields } from './header/frames.ts';
import { readPatientOrientation } from './header/geometry.ts';
import { sharedScope } from './header/scope.ts';
import { readAspect } from './header/spacing.ts';
import { readFrameTime } from './header/timing.ts';
import { readRegions } from './header/ultrasound-regions.ts';
import type { ImageHeader, Photometric, PixelFormat } from './image-header.ts';
import { limits } from './limits.ts';
import { paletteOf } from './lookup-tables.ts';
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
  const shared = sharedScope(set, pixels.isSigned);
  const regions = readRegions(set, pixels);
  const perFrame = readFrameFields(shared, numberOfFrames);
  return compact<ImageHeader>({
    ...readSharedFields(shared, regions),
    ...readIdentity(set),
    ...readFrameTime(set),
    transferSyntaxUid,
    pixels,
    numberOfFrames,
    perFrame: perFrame.length > 0 ? perFrame : undefined,
    regions: regions.length > 0 ? regions : undefined,
    aspect: readAspect(set),
    frameOfReferenceUid: set.string('x00200052'),
    patientOrientation: readPatientOrientation(set),
    sliceLocation: decimal(set, 'x00201041'),
    gantryTilt: decimal(set, 'x00181120'),
    isLossy: set.string('x00282110') === '01' || transferSyntaxOf(transferSyntaxUid).isLossy,
    lossyRatio: decimals(set, 'x00282112').at(-1),
  });
}

/** What names the image, its series and its patient. */
function readIdentity(set: DataSet) {
  return {
    sopInstanceUid: set.string('x00080018') ?? '',
    sopClassUid: set.string('x00080016'),
    seriesInstanceUid: set.string('x0020000e'),
    studyInstanceUid: set.string('x0020000d'),
    modality: set.string('x00080060') ?? '',
    imageType: set.string('x00080008')?.split('\\') ?? [],
    instanceNumber: decimal(set, 'x00200013'),
    seriesNumber: decimal(set, 'x00200011'),
    seriesDescription: text(set, 'x0008103e'),
    studyDescription: text(set, 'x00081030'),
    studyDate: set.string('x00080020'),
    patientName: text(set, 'x00100010'),
    patientId: text(set, 'x00100020'),
    patientBirthDate: set.string('x00100030'),
    patientSex: set.string('x00100040'),
    viewPosition: set.string('x00185101'),
  };
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
