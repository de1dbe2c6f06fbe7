/** The header of a CDA R2 document (CI-SIS « Structuration minimale ») as the contract's plain fields. */
import type { CdaDocument } from '../../preload/contract/cda.ts';
import { type InsTraits, insTraits } from '../../preload/contract/identity.ts';
import { insOids } from '../../preload/contract/ids.ts';
import { hl7ToIso } from './hl7-time.ts';
import { organizationName, participant, participants } from './people.ts';
import { allAt, at, attribute, childNamed, childrenNamed, descendants, textOf, type XmlElementNode } from './xml-node.ts';

export type CdaHeader = Omit<CdaDocument, 'level' | 'sections' | 'omissions'>;

/** All that is defined among `fields`: with exact optional properties, absent and undefined differ. */
type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
function defined<T extends Record<string, unknown>>(fields: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}

export function readHeader(root: XmlElementNode): CdaHeader {
  const code = childNamed(root, 'code');
  const setId = childNamed(root, 'setId');
  const legalAuthenticator = childNamed(root, 'legalAuthenticator');
  const effectiveTime = at(root, 'documentationOf', 'serviceEvent', 'effectiveTime');
  const custodian = at(root, 'custodian', 'assignedCustodian', 'representedCustodianOrganization');
  return {
    title: textOf(childNamed(root, 'title')) ?? attribute(code, 'displayName') ?? '',
    patient: readPatient(root),
    authors: participants(root, 'author'),
    recipients: participants(root, 'informationRecipient'),
    performers: participants(root, 'documentationOf', 'serviceEvent', 'performer'),
    ...defined({
      code: attribute(code, 'code'),
      typeDisplay: attribute(code, 'displayName') ?? attribute(childNamed(code, 'translation'), 'displayName'),
      effectiveTime: hl7ToIso(attribute(childNamed(root, 'effectiveTime'), 'value')),
      language: attribute(childNamed(root, 'languageCode'), 'code'),
      version: attribute(childNamed(root, 'versionNumber'), 'value'),
      setId: attribute(setId, 'extension') ?? attribute(setId, 'root'),
      legalAuthenticator: legalAuthenticator && participant(legalAuthenticator),
      custodian: organizationName(custodian),
      serviceStart: hl7ToIso(attribute(childNamed(effectiveTime, 'low'), 'value') ?? attribute(effectiveTime, 'value')),
      serviceEnd: hl7ToIso(attribute(childNamed(effectiveTime, 'high'), 'value')),
      facility: readFacility(root),
      accessionNumber: readAccessionNumber(root),
    }),
  };
}

/** CI-SIS qualifies names: BR for birth, CL for use, SP for a spouse's; the given name without qualifier lists them all. */
function readPatient(root: XmlElementNode): CdaHeader['patient'] {
  const role = at(root, 'recordTarget', 'patientRole');
  const patient = childNamed(role, 'patient');
  const name = childNamed(patient, 'name');
  const qualified = (kind: string) => {
    const all = childrenNamed(name, kind);
    return textOf(all.find((each) => attribute(each, 'qualifier') === 'BR') ?? all[0]);
  };
  const ins = childrenNamed(role, 'id').find((id) => (Object.values(insOids) as string[]).includes(attribute(id, 'root') ?? ''));
  const gender = childNamed(patient, 'administrativeGenderCode');
  return {
    name: qualified('family') ?? textOf(name) ?? '',
    ...defined({
      givenName: qualified('given'),
      birthDate: hl7ToIso(attribute(childNamed(patient, 'birthTime'), 'value')),
      gender: attribute(gender, 'code'),
      ins: attribute(ins, 'extension'),
      traits: ins && strictTraits(ins, patient),
    }),
  };
}

function strictTraits(ins: XmlElementNode, patient: XmlElementNode | undefined): InsTraits | undefined {
  const names = (kind: string) => childrenNamed(childNamed(patient, 'name'), kind);
  const birthName = names('family').find((each) => attribute(each, 'qualifier') === 'BR');
  const all = names('given').find((each) => attribute(each, 'qualifier') === undefined) ?? names('given')[0];
  const code = attribute(childNamed(patient, 'administrativeGenderCode'), 'code') ?? '';
  const birthPlaceCode = textOf(at(patient, 'birthplace', 'place', 'addr', 'county'));
  const { data } = insTraits.safeParse({
    ins: { matricule: attribute(ins, 'extension'), oid: attribute(ins, 'root') },
    birthName: textOf(birthName),
    givenNames: textOf(all),
    gender: { M: 'male', F: 'female' }[code] ?? 'unknown',
    birthDate: hl7ToIso(attribute(childNamed(patient, 'birthTime'), 'value')),
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
  });
  return data;
}

function readFacility(root: XmlElementNode): string | undefined {
  const facility = at(root, 'componentOf', 'encompassingEncounter', 'location', 'healthCareFacility');
  return (
    textOf(at(facility, 'location', 'name')) ??
    organizationName(childNamed(facility, 'serviceProviderOrganization')) ??
    attribute(childNamed(facility, 'code'), 'displayName')
  );
}

/** `ps3-20:accessionNumber` (DICOM PS3.20) is in a namespace of its own. */
function readAccessionNumber(root: XmlElementNode): string | undefined {
  for (const order of allAt(root, 'inFulfillmentOf', 'order')) {
    for (const element of descendants(order)) {
      if (element.name === 'accessionNumber') return attribute(element, 'extension') ?? attribute(element, 'root');
    }
  }
  return undefined;
}
