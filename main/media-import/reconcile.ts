/**
 * An imported object as its new source keeps it: under the identity of the record and the number of the centre, with what it said before
 * beside (IHE Import Reconciliation Workflow, PS3.3 C.12.1.1.9). Its own identifiers and its pixels stay.
 */
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { type Attributes, type DicomDataset, dataset, readPart10, transferSyntax, withAttributes, writePart10 } from '../dicom/index.ts';
import { product } from '../product.ts';

export interface Reconciliation {
  readonly patient: PatientSummary & { readonly ins: NonNullable<PatientSummary['ins']> };
  readonly accessionNumber: string;
  /** Of the signature: the same bytes at every attempt. */
  readonly at: string;
}

const sexes = { female: 'F', male: 'M', other: 'O', unknown: undefined } as const;
/** Parts of a name can't hold what parts them (PS3.5 §6.2.1). */
const namePart = (text: string) =>
  text
    .replaceAll(/[\\^=]/gu, ' ')
    .trim()
    .slice(0, 60);

function identityOf({ patient, accessionNumber }: Reconciliation): Attributes {
  const { ins, birthName, firstGivenName, birthDate, gender } = patient;
  const day = birthDate.replaceAll('-', '');
  return {
    PatientName: `${namePart(birthName.toLocaleUpperCase('fr'))}^${namePart(firstGivenName)}`,
    PatientID: ins.matricule,
    IssuerOfPatientID: 'INS-NIR',
    IssuerOfPatientIDQualifiersSequence: [dataset({ UniversalEntityID: ins.oid, UniversalEntityIDType: 'ISO' })],
    ...(/^\d{8}$/u.test(day) ? { PatientBirthDate: day } : {}),
    ...(sexes[gender] === undefined ? {} : { PatientSex: sexes[gender] }),
    AccessionNumber: accessionNumber,
  };
}

const originalAttributes = '04000561';

export function reconciledSet(set: DicomDataset, given: Reconciliation): DicomDataset {
  const identity = identityOf(given);
  const changed = new Map(dataset(identity).map((element) => [element.tag, JSON.stringify(element.values)]));
  const former = set.filter(({ tag, values }) => changed.has(tag) && changed.get(tag) !== JSON.stringify(values));
  if (former.length === 0) return withAttributes(set, identity);
  const before = set.find(({ tag }) => tag === originalAttributes)?.values.filter((value) => Array.isArray(value)) ?? [];
  const item = dataset({
    SourceOfPreviousValues: [],
    AttributeModificationDateTime: given.at.replaceAll(/[-:TZ]/gu, '').slice(0, 14),
    ModifyingSystem: product.name,
    ReasonForTheAttributeModification: 'COERCE',
    ModifiedAttributesSequence: [former],
  });
  return withAttributes(set, { ...identity, OriginalAttributesSequence: [...(before as DicomDataset[]), item] });
}

/** @throws {Failure} `document.unreadable` */
export function reconciled(bytes: Uint8Array, given: Reconciliation): Uint8Array {
  const { set, transferSyntaxUid, pixels } = readPart10(bytes);
  const syntax = transferSyntaxUid === transferSyntax.explicitBigEndian ? transferSyntax.explicitLittleEndian : transferSyntaxUid;
  return writePart10(reconciledSet(set, given), syntax, pixels);
}
