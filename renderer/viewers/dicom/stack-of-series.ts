/** The images of a series as the engine runs through them. */
import type { DicomInstance } from '../../../preload/contract/imaging.ts';
import { type StackImage, stackOf } from '../../imaging/index.ts';

export const stackOfSeries = ({ instances }: { readonly instances: readonly DicomInstance[] }): StackImage[] =>
  stackOf(
    instances.map(({ blobId, instanceNumber, numberOfFrames }) => ({ source: blobId, number: instanceNumber, frames: numberOfFrames })),
  );
