/** What the catalogue says of an object without pixels: a series of its own in its study. */
import type { DicomDataset } from '../../../../dicom/index.ts';
import type { SandboxSeries } from '../types.ts';

export interface ObjectPlan {
  readonly modality: string;
  readonly description: string;
  readonly sopClassUid: string;
  /** @param series the images of the study, to refer to */
  attributes(series: readonly SandboxSeries[]): DicomDataset;
  /** Large values, in the file and not in the metadata. */
  bulk?(): DicomDataset;
}
