/** Drawings as Grayscale Softcopy Presentation States (PS3.3 A.33.1): what was drawn, where, and the window that it was seen in. */
import type { Measurement } from '../../../preload/contract/measurements.ts';
import { type Attributes, type DicomDataset, dataset, sopClass, uidFromUuid, withAttributes, writePart10 } from '../../dicom/index.ts';
import { decimalString, referenced } from './content-items.ts';
import { graphicsOf } from './graphics.ts';
import { dicomMoment, type MadeObject, madeObject } from './made-object.ts';
import { imagesOf } from './structured-report.ts';

const layer = 'MESURES';

/**
 * One for the images that share their rescaling, since a presentation state has one for all of its own (C.11.1). Those in colour have
 * none: they would need another class of objects; nor have reconstructed ones, which are no objects.
 */
export function presentationStates(about: MadeObject, measurements: readonly Measurement[]): Uint8Array[] {
  const grey = measurements.filter(({ image, cut }) => !image.isColour && cut === undefined);
  const alike = Map.groupBy(grey, ({ image }) => JSON.stringify([image.rescale, image.isInverse === true]));
  return [...alike.values()].map((group) => writePart10(presentationState(about, group)));
}

function presentationState(about: MadeObject, measurements: readonly Measurement[]): DicomDataset {
  const { date, time } = dicomMoment(about.now);
  const image = measurements[0]?.image;
  const windows = windowsOf(measurements);
  return withAttributes(madeObject(about, sopClass.grayscalePresentationState, 'PR', 'Annotations'), {
    PresentationCreationDate: date,
    PresentationCreationTime: time,
    ContentLabel: 'MESURES',
    ContentDescription: 'Mesures et annotations',
    ContentCreatorName: about.by.name,
    ReferencedSeriesSequence: seriesOf(measurements),
    DisplayedAreaSelectionSequence: displayedAreas(measurements),
    GraphicAnnotationSequence: measurements.map(annotation),
    GraphicLayerSequence: [dataset({ GraphicLayer: layer, GraphicLayerOrder: 1 })],
    // Absent, the stored values are taken as they are (PS3.4 N.2.1): what the image says is said again.
    ...(image?.rescale && {
      RescaleIntercept: decimalString(image.rescale.intercept),
      RescaleSlope: decimalString(image.rescale.slope),
      RescaleType: image.rescale.type,
    }),
    ...(windows.length > 0 && { SoftcopyVOILUTSequence: windows }),
    PresentationLUTShape: image?.isInverse ? 'INVERSE' : 'IDENTITY',
  });
}

/** One item an object, with the frames that are drawn on (C.11.11). */
function references(measurements: readonly Measurement[]): DicomDataset[] {
  const byObject = Map.groupBy(imagesOf(measurements), ({ sopInstanceUid }) => sopInstanceUid);
  return [...byObject.values()].flatMap((images) => {
    const [first] = images;
    if (first === undefined) return [];
    const frames = first.image.numberOfFrames > 1 ? images.map(({ frame }) => frame) : undefined;
    return [
      dataset({ ReferencedSOPClassUID: first.sopClassUid, ReferencedSOPInstanceUID: first.sopInstanceUid, ReferencedFrameNumber: frames }),
    ];
  });
}

function seriesOf(measurements: readonly Measurement[]): DicomDataset[] {
  const bySeries = Map.groupBy(measurements, ({ seriesInstanceUid }) => seriesInstanceUid);
  return [...bySeries].map(([seriesInstanceUid, all]) =>
    dataset({
      SeriesInstanceUID: seriesInstanceUid,
      ReferencedImageSequence: [...new Map(all.map((each) => [each.sopInstanceUid, each])).values()].map((each) =>
        dataset({ ReferencedSOPClassUID: each.sopClassUid, ReferencedSOPInstanceUID: each.sopInstanceUid }),
      ),
    }),
  );
}

/** The whole of each image, as large as the screen allows. */
function displayedAreas(measurements: readonly Measurement[]): DicomDataset[] {
  const alike = Map.groupBy(measurements, ({ image }) => JSON.stringify([image.columns, image.rows, image.spacing]));
  return [...alike.values()].flatMap((all) => {
    const image = all[0]?.image;
    if (image === undefined) return [];
    const shape: Attributes = image.spacing
      ? { PresentationPixelSpacing: [decimalString(image.spacing.row), decimalString(image.spacing.column)] }
      : { PresentationPixelAspectRatio: [1, 1] };
    return [
      dataset(shape, {
        ReferencedImageSequence: references(all),
        DisplayedAreaTopLeftHandCorner: [1, 1],
        DisplayedAreaBottomRightHandCorner: [image.columns, image.rows],
        PresentationSizeMode: 'SCALE TO FIT',
      }),
    ];
  });
}

function windowsOf(measurements: readonly Measurement[]): DicomDataset[] {
  return imagesOf(measurements).flatMap((each) => {
    const { window } = each.image;
    if (window === undefined) return [];
    const { center, width } = window;
    return [
      dataset({ ReferencedImageSequence: [referenced(each)], WindowCenter: decimalString(center), WindowWidth: decimalString(width) }),
    ];
  });
}

function annotation(measurement: Measurement): DicomDataset {
  const { shape, shown, target, measurementId } = measurement;
  const tracking: Attributes = { TrackingID: target ?? shape.kind, TrackingUID: uidFromUuid(measurementId) };
  const graphics = graphicsOf(shape).map(({ type, data }) =>
    dataset(tracking, {
      GraphicAnnotationUnits: 'PIXEL',
      GraphicDimensions: 2,
      NumberOfGraphicPoints: data.length / 2,
      GraphicData: data,
      GraphicType: type,
      ...(type !== 'POINT' && { GraphicFilled: 'N' }),
    }),
  );
  const written = [target, shape.text, shown].filter((each) => each !== undefined && each !== '');
  const at = shape.label ?? shape.points[shape.kind === 'arrow' ? 1 : 0];
  const label =
    at === undefined || written.length === 0
      ? []
      : [
          dataset(tracking, {
            UnformattedTextValue: [...new Set(written)].join(' · ').slice(0, 1024),
            AnchorPointAnnotationUnits: 'PIXEL',
            AnchorPoint: [at.x, at.y],
            AnchorPointVisibility: 'N',
          }),
        ];
  return dataset({
    ReferencedImageSequence: [referenced(measurement)],
    GraphicLayer: layer,
    GraphicObjectSequence: graphics.length > 0 ? graphics : undefined,
    TextObjectSequence: label.length > 0 ? label : undefined,
  });
}
