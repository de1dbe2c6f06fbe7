/** Reads an image's header from a parsed data set, checking sizes before anyone allocates by them. */
import type { DataSet } from 'dicom-parser';
import { decimal, decimals, text } from './attributes.ts';
import { ImagingError } from './errors.ts';
import { compact } from './header/compact.ts';
import { readFrameFields, readSharedFields } from './header/frames.ts';
import { readPatientOrientation } from './header/geometry.ts';
import { readOverlays } from './header/overlays.ts';
import { pixelElement, readPixelFormat } from './header/pixel-format.ts';
import { sharedScope } from './header/scope.ts';
import { readAspect } from './header/spacing.ts';
import { readFrameTime } from './header/timing.ts';
import { readRegions } from './header/ultrasound-regions.ts';
import type { FrameFields, ImageHeader, OverlayPlane } from './image-header.ts';
import { limits } from './limits.ts';
import { transferSyntaxOf } from './transfer-syntax.ts';

/** @throws {ImagingError} `no-pixels`, `too-large`, `unsupported-pixels` or `unreadable` */
export function readHeader(set: DataSet): ImageHeader {
  const transferSyntaxUid = set.string('x00020010')?.trim() ?? '1.2.840.10008.1.2';
  const element = pixelElement(set);
  if (!element) throw new ImagingError('no-pixels');
  const syntax = transferSyntaxOf(transferSyntaxUid);
  const pixels = readPixelFormat(set, syntax.isBigEndian && element.vr !== 'OB');
  const numberOfFrames = decimal(set, 'x00280008') ?? 1;
  if (!Number.isInteger(numberOfFrames) || numberOfFrames < 1) throw new ImagingError('unreadable');
  if (numberOfFrames > limits.frames) throw new ImagingError('too-large', { frames: numberOfFrames });
  const lossy = set.string('x00282110')?.trim();
  const shared = sharedScope(set, pixels.isSigned);
  const regions = readRegions(set, pixels);
  const overlays = readOverlays(set, numberOfFrames);
  const perFrame = withOverlays(readFrameFields(shared, numberOfFrames), overlays);
  return compact<ImageHeader>({
    ...readSharedFields(shared, regions),
    ...readIdentity(set),
    ...readFrameTime(set),
    transferSyntaxUid,
    pixels,
    numberOfFrames,
    overlays: overlays.length === 1 ? overlays[0] : undefined,
    perFrame: perFrame.length > 0 ? perFrame : undefined,
    regions: regions.length > 0 ? regions : undefined,
    aspect: readAspect(set),
    frameOfReferenceUid: set.string('x00200052'),
    patientOrientation: readPatientOrientation(set),
    sliceLocation: decimal(set, 'x00201041'),
    gantryTilt: decimal(set, 'x00181120'),
    isLossy: syntax.loss === 'lossy' || (lossy ? lossy === '01' : syntax.loss === 'maybe' && syntax.encoding !== undefined),
    lossyRatio: decimals(set, 'x00282112').at(-1),
  });
}

/** Planes that change from a frame to the next are the frame's own. */
function withOverlays(fields: Partial<FrameFields>[], overlays: readonly OverlayPlane[][]): Partial<FrameFields>[] {
  return overlays.length < 2 ? fields : overlays.map((planes, frame) => ({ ...fields[frame], overlays: planes }));
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
