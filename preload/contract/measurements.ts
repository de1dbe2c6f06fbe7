/** Measurements and annotations drawn on images, and the images marked as key: kept on this workstation with who made them. */
import { z } from 'zod';
import { delivery } from './delivery.ts';
import { blobId, dicomUid, patientId } from './ids.ts';
import { clinicians, procedure } from './procedure.ts';

export const shapeKinds = ['length', 'angle', 'cobb', 'ellipse', 'rectangle', 'polygon', 'freehand', 'arrow', 'text', 'probe'] as const;
export type ShapeKind = (typeof shapeKinds)[number];

/** In pixels of the image: 0\0 is the outer corner of the first one, its centre is 0.5\0.5 (PS3.3 C.10.5.1.1). */
export const imagePoint = z.object({ x: z.number().min(-65_536).max(131_072), y: z.number().min(-65_536).max(131_072) });
export type ImagePoint = z.infer<typeof imagePoint>;

/**
 * Points by kind. Length: both ends. Angle: end, vertex, end. Cobb: both ends of a line, then of the other. Ellipse: both ends of an
 * axis, then of the other. Rectangle: two opposite corners. Polygon and freehand: the contour, closed. Arrow: tip, tail.
 */
export const shape = z.object({
  kind: z.enum(shapeKinds),
  points: z.array(imagePoint).min(1).max(4096),
  text: z.string().max(200).optional(),
  /** Where its label was put. */
  label: imagePoint.optional(),
});
export type Shape = z.infer<typeof shape>;

export const quantityNames = [
  'length',
  'perimeter',
  'angle',
  'area',
  'mean',
  'deviation',
  'minimum',
  'maximum',
  'count',
  'value',
  'horizontal',
  'vertical',
] as const;
export type QuantityName = (typeof quantityNames)[number];

/** `unit` is a UCUM code: `mm`, `mm2`, `deg`, `[hnsf'U]`, `{pixels}`, `s`… and `1` for what has none. */
export const quantity = z.object({ name: z.enum(quantityNames), value: z.number(), unit: z.string().min(1).max(32) });
export type Quantity = z.infer<typeof quantity>;

/**
 * What the lengths rest on (PS3.3 10.7.1.3): the patient, as the object says it or by calibration; the detector or the scanned film, larger
 * than life; a region of an ultrasound image; nothing.
 */
export const calibrations = ['patient', 'calibrated', 'detector', 'film', 'region', 'none'] as const;
export type Calibration = (typeof calibrations)[number];

export const imageReference = z.object({
  studyInstanceUid: dicomUid,
  seriesInstanceUid: dicomUid,
  sopInstanceUid: dicomUid,
  sopClassUid: dicomUid,
  /** From 1, as in Referenced Frame Number. */
  frame: z.number().int().min(1).max(65_535),
});
export type ImageReference = z.infer<typeof imageReference>;

export const planeNames = ['axial', 'coronal', 'sagittal'] as const;

/** Millimetres of the patient, or a direction there (PS3.3 C.7.6.2). */
const vector = z.tuple([z.number(), z.number(), z.number()]).check(z.refine((each) => each.every((value) => Math.abs(value) <= 100_000)));

/**
 * Where a reconstructed image lies in the patient. What is drawn on it is on no image of the record: the one that it refers to is only
 * the acquired one that is nearest.
 */
export const cutPlane = z.object({
  /** Which of the planes of the reconstruction, turned or not. */
  plane: z.enum(planeNames),
  /** Without one, its place can't be told to another program. */
  frameOfReferenceUid: dicomUid.optional(),
  /** Centre of the first pixel, then unit vectors along a row and along a column. */
  position: vector,
  row: vector,
  column: vector,
  /** Millimetres that were gathered into it. */
  slab: z.object({ mode: z.enum(['max', 'min', 'mean']), thickness: z.number().positive() }).optional(),
});
export type CutPlane = z.infer<typeof cutPlane>;

/** What the objects that carry a measurement have to say of its image. */
export const imageFacts = z.object({
  columns: z.number().int().min(1).max(65_535),
  rows: z.number().int().min(1).max(65_535),
  numberOfFrames: z.number().int().min(1),
  modality: z.string().max(16),
  /** Millimetres, in the patient or at the detector. */
  spacing: z.object({ row: z.number().positive(), column: z.number().positive() }).optional(),
  isColour: z.boolean().optional(),
  /** MONOCHROME1: the lowest value is the brightest. */
  isInverse: z.boolean().optional(),
  /** What makes of stored values what they measure, when it is linear. */
  rescale: z.object({ slope: z.number(), intercept: z.number(), type: z.string().max(16) }).optional(),
  /** In force when it was drawn. */
  window: z.object({ center: z.number(), width: z.number() }).optional(),
});
export type ImageFacts = z.infer<typeof imageFacts>;

const drawn = imageReference.extend({
  measurementId: z.uuid(),
  image: imageFacts,
  /** Drawn on a reconstructed image, whose facts these are: its shape is in pixels of that one. */
  cut: cutPlane.optional(),
  shape,
  quantities: z.array(quantity).max(16),
  calibration: z.enum(calibrations),
  /** As its label says it, in French: « 9,2 mm ». */
  shown: z.string().max(400),
  /** What is measured, in the professional's words: the same in another study is the same target. */
  target: z.string().max(120).optional(),
  instanceNumber: z.number().int().optional(),
  seriesNumber: z.number().int().optional(),
});

export const measurement = drawn.extend({
  author: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** Drawn by the professional who has signed in: others' may be looked at only. */
  isOwn: z.boolean(),
});
export type Measurement = z.infer<typeof measurement>;

export const keyImage = imageReference.extend({
  instanceNumber: z.number().int().optional(),
  seriesNumber: z.number().int().optional(),
  author: z.object({ id: z.string(), name: z.string() }),
  markedAt: z.iso.datetime(),
});
export type KeyImage = z.infer<typeof keyImage>;

export const measurementFormats = ['structured-report', 'presentation-state'] as const;
export type MeasurementFormat = (typeof measurementFormats)[number];

export const measurementProcedures = {
  /** In the order of their drawing. */
  'measurements.list': procedure({
    access: clinicians,
    input: z.object({ studyInstanceUid: dicomUid }),
    output: z.object({ measurements: z.array(measurement), keyImages: z.array(keyImage) }),
  }),
  /** Writes one that is new, or the new state of one's own. */
  'measurements.save': procedure({ access: clinicians, input: drawn, output: measurement }),
  'measurements.remove': procedure({
    access: clinicians,
    input: z.object({ measurementId: z.uuid() }),
    output: z.object({ wasThere: z.boolean() }),
  }),
  'measurements.markKeyImage': procedure({
    access: clinicians,
    input: imageReference.extend({
      instanceNumber: z.number().int().optional(),
      seriesNumber: z.number().int().optional(),
      isKey: z.boolean(),
    }),
    output: z.array(keyImage),
  }),
  /** Files for another program, where the user says; `from` is any image of the study, which says whose it is. */
  'measurements.export': procedure({
    access: clinicians,
    input: z.object({ patientId, studyInstanceUid: dicomUid, format: z.enum(measurementFormats), from: blobId }),
    output: z.array(delivery),
  }),
};
