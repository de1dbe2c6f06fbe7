/** What the viewer needs to know of an image, apart from its pixels. */

export type Photometric = 'MONOCHROME1' | 'MONOCHROME2' | 'PALETTE COLOR' | 'RGB' | 'YBR_FULL' | 'YBR_FULL_422' | 'YBR_RCT' | 'YBR_ICT';

/** Layout of the samples of a frame (PS3.3 C.7.6.3). */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: 1 | 8 | 16;
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

export interface PixelSpacing {
  /** Millimetres between rows, and between columns. */
  readonly row: number;
  readonly column: number;
  /** On the detector, the patient is closer than it: lengths are larger than life (PS3.3 10.7.1.3). */
  readonly isAtDetector: boolean;
}

export interface ImageHeader {
  readonly sopInstanceUid: string;
  readonly modality: string;
  readonly transferSyntaxUid: string;
  readonly pixels: PixelFormat;
  readonly numberOfFrames: number;
  readonly grayscale: Grayscale;
  readonly spacing?: PixelSpacing;
  readonly geometry?: Geometry;
  readonly frameOfReferenceUid?: string;
  /** Codes of what is at the right and at the bottom of the image (0020,0020). */
  readonly patientOrientation?: readonly [string, string];
  readonly sliceThickness?: number;
  readonly sliceLocation?: number;
  readonly instanceNumber?: number;
  readonly seriesNumber?: number;
  readonly seriesDescription?: string;
  readonly studyDescription?: string;
  readonly studyDate?: string;
  readonly patientName?: string;
  readonly patientId?: string;
  readonly patientBirthDate?: string;
  readonly patientSex?: string;
  readonly laterality?: string;
  readonly viewPosition?: string;
  /** Milliseconds between two frames. */
  readonly frameTime?: number;
  readonly isLossy: boolean;
  readonly lossyRatio?: number;
}

/** Height of a pixel for a width of one: not square in some ultrasound and scanned films. */
export function pixelAspect({ spacing }: Pick<ImageHeader, 'spacing'>): number {
  return spacing && spacing.column > 0 ? spacing.row / spacing.column : 1;
}
