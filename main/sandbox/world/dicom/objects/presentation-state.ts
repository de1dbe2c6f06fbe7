/** How a radiologist left one image to be looked at (PS3.3 A.33.1): its window, a round shutter, what they circled. */
import { type DicomElement, dataset } from '../../../../dicom/index.ts';
import type { ObjectPlan } from './plan.ts';

export interface SeenAs {
  /** Rank of the image in the first series. */
  readonly image: number;
  readonly window: { readonly center: number; readonly width: number };
  /** Pixels of the image. */
  readonly shutter: { readonly column: number; readonly row: number; readonly radius: number };
  readonly circled: { readonly column: number; readonly row: number; readonly radius: number; readonly text: string };
  readonly rescale: { readonly slope: number; readonly intercept: number; readonly type: string };
  readonly size: { readonly columns: number; readonly rows: number; readonly spacing: number };
}

const element = (tag: string, vr: DicomElement['vr'], ...values: DicomElement['values'][number][]): DicomElement => ({ tag, vr, values });

export function presentationState({ image, window, shutter, circled, rescale, size }: SeenAs): ObjectPlan {
  return {
    modality: 'PR',
    description: 'Présentation du radiologue',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.11.1',
    attributes(series) {
      const instance = series[0]?.instances[image];
      const reference = [
        dataset({ ReferencedSOPClassUID: instance?.sopClassUid ?? '', ReferencedSOPInstanceUID: instance?.sopInstanceUid ?? '' }),
      ];
      const circle = dataset({
        GraphicAnnotationUnits: 'PIXEL',
        GraphicDimensions: 2,
        NumberOfGraphicPoints: 2,
        GraphicData: [circled.column, circled.row, circled.column + circled.radius, circled.row],
        GraphicType: 'CIRCLE',
        GraphicFilled: 'N',
      });
      const words = dataset({
        UnformattedTextValue: circled.text,
        AnchorPointAnnotationUnits: 'PIXEL',
        AnchorPoint: [circled.column + circled.radius, circled.row],
        AnchorPointVisibility: 'N',
      });
      const own = dataset({
        PresentationCreationDate: '20260311',
        PresentationCreationTime: '101500',
        ContentLabel: 'LECTURE',
        ContentDescription: 'Présentation du radiologue',
        ContentCreatorName: 'VASSEUR^Élodie',
        ReferencedSeriesSequence: [dataset({ SeriesInstanceUID: series[0]?.seriesInstanceUid ?? '', ReferencedImageSequence: reference })],
        GraphicLayerSequence: [dataset({ GraphicLayer: 'LECTURE', GraphicLayerOrder: 1 })],
        GraphicAnnotationSequence: [
          dataset({
            ReferencedImageSequence: reference,
            GraphicLayer: 'LECTURE',
            GraphicObjectSequence: [circle],
            TextObjectSequence: [words],
          }),
        ],
        SoftcopyVOILUTSequence: [
          dataset({ ReferencedImageSequence: reference, WindowCenter: String(window.center), WindowWidth: String(window.width) }),
        ],
        DisplayedAreaSelectionSequence: [
          dataset({
            ReferencedImageSequence: reference,
            DisplayedAreaTopLeftHandCorner: [1, 1],
            DisplayedAreaBottomRightHandCorner: [size.columns, size.rows],
            PresentationSizeMode: 'SCALE TO FIT',
            PresentationPixelSpacing: [String(size.spacing), String(size.spacing)],
          }),
        ],
        RescaleIntercept: String(rescale.intercept),
        RescaleSlope: String(rescale.slope),
        RescaleType: rescale.type,
        PresentationLUTShape: 'IDENTITY',
      });
      const round = [
        element('00181600', 'CS', 'CIRCULAR'),
        element('00181610', 'IS', String(shutter.row), String(shutter.column)),
        element('00181612', 'IS', String(shutter.radius)),
        element('00181622', 'US', 0),
      ];
      return [...own, ...round].sort((a, b) => (a.tag < b.tag ? -1 : 1));
    },
  };
}
