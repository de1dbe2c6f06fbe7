/** Takes whose images they are out of DICOM objects (PS3.15 annex E, Basic Profile); what belongs together still does. */
import { randomInt, randomUUID } from 'node:crypto';
import { type DicomDataset, type DicomElement, type DicomValue, dataset, deriveUid, withAttributes } from '../dicom/index.ts';
import { actionOf } from './profile.ts';
import { dummyOf, shifted } from './values.ts';

export interface DeidentificationOptions {
  /** Retain Longitudinal Temporal Information with Modified Dates (PS3.15 E.3.6): all moved by the same number of days. */
  readonly keepsIntervals: boolean;
}

/** One for all the objects that leave together: the same UID becomes the same other one, the same patient the same pseudonym. */
export interface Deidentifier {
  clean(set: DicomDataset): DicomDataset;
}

/** Far enough for no date to be recognised, by a multiple of seven so that a Monday stays one. */
const weeks = { min: 52, max: 520 };
/** Patient attributes are no part of what lies between two acts. */
const patientGroup = '0010';

export function createDeidentifier({ keepsIntervals }: DeidentificationOptions): Deidentifier {
  const secret = randomUUID();
  const days = -7 * randomInt(weeks.min, weeks.max);
  const uid = (original: string) => (original === '' ? '' : deriveUid(secret, original));
  const pseudonyms = new Map<string, string>();

  function pseudonym(set: DicomDataset): string {
    const key = JSON.stringify(['00100010', '00100020', '00100030'].map((tag) => set.find((each) => each.tag === tag)?.values.map(String)));
    const known = pseudonyms.get(key) ?? `ANONYME-${String(pseudonyms.size + 1).padStart(3, '0')}`;
    pseudonyms.set(key, known);
    return known;
  }

  function cleanSet(set: DicomDataset): DicomDataset {
    return set.flatMap((element) => cleanElement(element) ?? []);
  }

  function cleanElement(element: DicomElement): DicomElement | undefined {
    const { tag, vr, values } = element;
    const action = actionOf(tag, vr);
    if (action === 'keep') return vr === 'SQ' ? { tag, vr, values: values.map(cleanItem) } : element;
    const moved = keepsIntervals ? withMovedDates(element) : undefined;
    if (moved !== undefined) return moved;
    switch (action) {
      case 'remove':
        return undefined;
      case 'zero':
        return { tag, vr, values: [] };
      case 'uid':
        // A sequence that is asked another UID (the instances that a report refers to) is cleaned in depth.
        return vr === 'SQ' ? { tag, vr, values: values.map(cleanItem) } : { tag, vr, values: values.map((value) => uid(String(value))) };
      case 'dummy':
        return dummyOf(element, { uid });
    }
  }

  const cleanItem = (item: DicomValue): DicomValue => (Array.isArray(item) ? cleanSet(item as DicomDataset) : item);

  function withMovedDates({ tag, vr, values }: DicomElement): DicomElement | undefined {
    if (tag.startsWith(patientGroup)) return undefined;
    if (vr === 'TM') return { tag, vr, values };
    if (vr !== 'DA' && vr !== 'DT') return undefined;
    return { tag, vr, values: values.flatMap((value) => shifted(String(value), days) ?? []) };
  }

  return {
    clean(set) {
      const name = pseudonym(set);
      return withAttributes(cleanSet(set), {
        PatientName: name,
        PatientID: name,
        PatientIdentityRemoved: 'YES',
        DeidentificationMethod: 'Liaison, PS3.15 annex E',
        DeidentificationMethodCodeSequence: methods(keepsIntervals),
        LongitudinalTemporalInformationModified: keepsIntervals ? 'MODIFIED' : 'REMOVED',
      });
    },
  };
}

/** CID 7050. */
function methods(keepsIntervals: boolean): DicomDataset[] {
  const code = (value: string, meaning: string) => dataset({ CodeValue: value, CodingSchemeDesignator: 'DCM', CodeMeaning: meaning });
  return [
    code('113100', 'Basic Application Confidentiality Profile'),
    ...(keepsIntervals ? [code('113107', 'Retain Longitudinal Temporal Information Modified Dates Option')] : []),
  ];
}
