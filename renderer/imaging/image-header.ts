/** What the viewer needs to know of an image, apart from its pixels. */

export type Photometric =
  | 'MONOCHROME1'
  | 'MONOCHROME2'
  | 'PALETTE COLOR'
  | 'RGB'
  | 'YBR_FULL'
  | 'YBR_FULL_422'
  | 'YBR_PARTIAL_422'
  | 'YBR_PARTIAL_420'
  | 'YBR_RCT'
  | 'YBR_ICT';

/** Layout of the samples of a frame (PS3.3 C.7.6.3). */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  /** Over 16, values may be wider than the table of a display: they are drawn one by one. */
  readonly bitsAllocated: 1 | 8 | 16 | 32 | 64;
  /** Parametric maps: no bits to extract. */
  readonly isFloat?: boolean;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  readonly photometric: Photometric;
  readonly planarConfiguration: 0 | 1;
  /** Words have their high byte first; bytes (OB) have no order, whatever the syntax (PS3.5 §6.2). */
  readonly isBigEndian: boolean;
  /** Stored values that are no measure, inclusive. */
  readonly padding?: { readonly low: number; readonly high: number };
  readonly palette?: Palette;
  readonly embeddedOverlays?: readonly EmbeddedOverlay[];
}

/** Where a plane of overlay is on the image (PS3.3 C.9.2). */
interface OverlayPlace {
  readonly rows: number;
  readonly columns: number;
  /** Row and column of the image under its first pixel, from 0; the plane may be partly outside. */
  readonly row: number;
  readonly column: number;
  readonly label?: string;
  /** A region of interest rather than graphics. */
  readonly isRoi: boolean;
}

export interface OverlayPlane extends OverlayPlace {
  /** One bit a pixel, the lowest first, rows without padding. */
  readonly bits: Uint8Array;
  /** It hides what it covers, under this grey, rather than drawing on it: a bitmap shutter (PS3.3 C.7.6.15). */
  readonly shutterLevel?: number;
}

/** In a bit of the pixels that no value uses. */
export interface EmbeddedOverlay extends OverlayPlace {
  readonly bit: number;
}

/** What is shown is what is inside of every shape that is there (PS3.3 C.7.6.11); rows and columns from 1, as the standard counts. */
export interface Shutter {
  readonly rectangle?: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } | undefined;
  readonly circle?: { readonly row: number; readonly column: number; readonly radius: number } | undefined;
  readonly polygon?: readonly { readonly row: number; readonly column: number }[] | undefined;
  /** Grey of the rest. */
  readonly level: number;
}

export interface Palette {
  /** Stored value of the first entry. */
  readonly first: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

export interface LookupTable {
  readonly first: number;
  readonly bits: number;
  readonly data: Uint16Array;
}

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

export interface VoiWindow {
  readonly center: number;
  readonly width: number;
  readonly explanation?: string;
}

/** Stored values to what they measure, then to what is shown (PS3.3 C.11.1, C.11.2). */
export interface Grayscale {
  readonly slope: number;
  readonly intercept: number;
  readonly modalityLut?: LookupTable;
  readonly unit?: string;
  readonly windows: readonly VoiWindow[];
  readonly voiFunction: VoiFunction;
  readonly voiLut?: LookupTable;
}

export type Vector = readonly [number, number, number];

export interface Geometry {
  readonly position: Vector;
  /** Unit vectors along a row (to the right) and along a column (downwards), in the patient. */
  readonly row: Vector;
  readonly column: Vector;
}

/**
 * What a spacing is true of (PS3.3 10.7.1.3):
 * `pixel-spacing` the patient, as the object says it;
 * `calibrated` the patient, by an object of known size or by geometry: `calibration` tells which;
 * `magnification` the patient, the detector's divided by the estimated magnification;
 * `imager` the detector: the patient is closer, lengths are larger than life;
 * `nominal` the film that was scanned, larger than life too;
 * `region` the plane of an ultrasound image.
 */
export type SpacingOrigin = 'pixel-spacing' | 'calibrated' | 'magnification' | 'imager' | 'nominal' | 'region';

export interface PixelSpacing {
  /** Millimetres between rows, and between columns. */
  readonly row: number;
  readonly column: number;
  /** `imager` or `nominal`: lengths are larger than life, by a factor that isn't known. */
  readonly isAtDetector: boolean;
  readonly origin: SpacingOrigin;
  readonly magnification?: number;
  /** In the words of the file. */
  readonly calibration?: string;
}

export type RegionFormat = 'none' | '2d' | 'm-mode' | 'spectral' | 'waveform' | 'graphics';
export type RegionUnit = 'none' | '%' | 'dB' | 'cm' | 's' | 'Hz' | 'dB/s' | 'cm/s' | 'cm²' | 'cm²/s' | 'cm³' | 'cm³/s' | '°';

/** A part of an ultrasound image with axes of its own (PS3.3 C.8.5.5). */
export interface UltrasoundRegion {
  readonly format: RegionFormat;
  /** 1 tissue, 2 colour flow, 3 pulsed and 4 continuous Doppler, 18 ECG trace… (C.8.5.5.1.2). */
  readonly dataType: number;
  /** Pixels of the image, all four inside. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly unitX: RegionUnit;
  readonly unitY: RegionUnit;
  /** Units of a pixel; below zero when the values grow leftwards or upwards. */
  readonly deltaX: number;
  readonly deltaY: number;
  /** A pixel of the image, and what it is worth on both axes: the baseline of a Doppler spectrum. */
  readonly reference?: { readonly x: number; readonly y: number; readonly valueX: number; readonly valueY: number };
  /** Of two regions that overlap, the one whose scale holds. */
  readonly isOnTop: boolean;
}

export interface FrameTiming {
  /** DICOM date and time (YYYYMMDDHHMMSS.FFFFFF). */
  readonly acquiredAt?: string;
  readonly acquisitionNumber?: number;
  /** From 1: which of several passages over the same planes. */
  readonly temporalPosition?: number;
  /** Milliseconds after the R peak. */
  readonly triggerTime?: number;
  /** Milliseconds. */
  readonly echoTime?: number;
}

export interface FrameDerivation {
  readonly description?: string;
  readonly meaning?: string;
  /** SOP instances that it was made of. */
  readonly sources?: readonly string[];
}

/** What may change from a frame to the next in an enhanced multi-frame object (PS3.3 C.7.6.16). */
export interface FrameFields {
  readonly grayscale: Grayscale;
  readonly geometry?: Geometry;
  readonly spacing?: PixelSpacing;
  readonly sliceThickness?: number;
  /** Millimetres from centre to centre. */
  readonly spacingBetweenSlices?: number;
  readonly timing?: FrameTiming;
  readonly derivation?: FrameDerivation;
  readonly laterality?: string;
  readonly shutter?: Shutter;
  readonly overlays?: readonly OverlayPlane[];
  readonly stackId?: string;
  /** From 1. */
  readonly inStackPosition?: number;
  /** Indices of the dimensions (0020,9157). */
  readonly dimensions?: readonly number[];
  readonly label?: string;
  readonly comment?: string;
}

/** Of the object; `headerOfFrame` says what is true of one of its frames. */
export interface ImageHeader extends FrameFields {
  readonly sopInstanceUid: string;
  readonly sopClassUid?: string;
  readonly seriesInstanceUid?: string;
  readonly studyInstanceUid?: string;
  readonly modality: string;
  readonly transferSyntaxUid: string;
  /** (0008,0008), e.g. ORIGINAL, PRIMARY, AXIAL. */
  readonly imageType: readonly string[];
  readonly pixels: PixelFormat;
  readonly numberOfFrames: number;
  /** What each frame has of its own, in the order of the frames; none for most objects. */
  readonly perFrame?: readonly Partial<FrameFields>[];
  /** Ultrasound only. */
  readonly regions?: readonly UltrasoundRegion[];
  /** Height of a pixel over its width, where there is no spacing. */
  readonly aspect?: number;
  readonly frameOfReferenceUid?: string;
  /** Codes of what is at the right and at the bottom of the image (0020,0020). */
  readonly patientOrientation?: readonly [string, string];
  readonly sliceLocation?: number;
  /** Degrees of a tilted CT. */
  readonly gantryTilt?: number;
  readonly instanceNumber?: number;
  readonly seriesNumber?: number;
  readonly seriesDescription?: string;
  readonly studyDescription?: string;
  readonly studyDate?: string;
  readonly patientName?: string;
  readonly patientId?: string;
  readonly patientBirthDate?: string;
  readonly patientSex?: string;
  readonly viewPosition?: string;
  /** Milliseconds between two frames. */
  readonly frameTime?: number;
  /** Milliseconds before each frame, when they differ. */
  readonly frameTimes?: readonly number[];
  readonly isLossy: boolean;
  readonly lossyRatio?: number;
}

const ofFrames = new WeakMap<ImageHeader, Map<number, ImageHeader>>();

/** The header of one frame, from 0: always the same object for the same frame. */
export function headerOfFrame(header: ImageHeader, frame: number): ImageHeader {
  const own = header.perFrame?.[frame];
  if (!own) return header;
  const known = ofFrames.get(header) ?? new Map<number, ImageHeader>();
  ofFrames.set(header, known);
  const made = known.get(frame) ?? { ...header, ...own };
  known.set(frame, made);
  return made;
}

/** Height of a pixel for a width of one: not square in some ultrasound and scanned films. */
export function pixelAspect({ spacing, aspect }: Pick<ImageHeader, 'spacing' | 'aspect'>): number {
  return spacing && spacing.column > 0 ? spacing.row / spacing.column : (aspect ?? 1);
}
