/** Objects of a study as series of one instance each. */
import { type Attributes, type DicomDataset, transferSyntax, withAttributes, writePart10 } from '../../../../dicom/index.ts';
import type { SandboxSeries } from '../types.ts';
import type { ObjectPlan } from './plan.ts';

/** @param uid derives a UID from the names of what it is of */
export function buildObjects(
  plans: readonly ObjectPlan[],
  images: readonly SandboxSeries[],
  common: Attributes,
  uid: (...parts: readonly (string | number)[]) => string,
): SandboxSeries[] {
  return plans.map((plan, at): SandboxSeries => {
    const number = images.length + at + 1;
    const seriesInstanceUid = uid('object-series', at);
    const sopInstanceUid = uid('object', at);
    const { modality, description, sopClassUid } = plan;
    const set = () =>
      withAttributes(plan.attributes(images), {
        ...common,
        SOPClassUID: sopClassUid,
        SOPInstanceUID: sopInstanceUid,
        Modality: modality,
        SeriesInstanceUID: seriesInstanceUid,
        SeriesNumber: number,
        SeriesDescription: description,
        InstanceNumber: 1,
      });
    const refuse = (): never => {
      throw new RangeError('An object has no frame');
    };
    const ordered = (parts: DicomDataset) => [...parts].sort((a, b) => (a.tag < b.tag ? -1 : 1));
    return {
      seriesInstanceUid,
      modality,
      description,
      number,
      instances: [
        {
          sopInstanceUid,
          sopClassUid,
          number: 1,
          numberOfFrames: 1,
          transferSyntaxUid: transferSyntax.explicitLittleEndian,
          dataset: set,
          frames: () => Promise.resolve([]),
          nativeFrame: refuse,
          part10: () => Promise.resolve(writePart10(ordered([...set(), ...(plan.bulk?.() ?? [])]), transferSyntax.explicitLittleEndian)),
        },
      ],
    };
  });
}
