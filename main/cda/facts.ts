/** What the header of a CDA says that the metadata of an archive repeat (CI-SIS « Lien entre l’en-tête CDA et les métadonnées XDS »), in codes. */
import { insOids } from '../../preload/contract/ids.ts';
import { hl7ToIso } from './hl7-time.ts';
import type { DocumentIdentifier } from './input.ts';
import { oids } from './oids.ts';
import { findClinicalDocument } from './read-cda.ts';
import { allAt, at, attribute, childNamed, childrenNamed, textOf, type XmlElementNode } from './xml-node.ts';
import { parseXml } from './xml-tree.ts';

export interface CdaCode {
  readonly code: string;
  /** OID of the code system. */
  readonly system: string;
  readonly display: string;
}

export interface CdaActor {
  readonly id?: DocumentIdentifier;
  readonly familyName: string;
  readonly givenName: string;
  readonly specialty?: CdaCode;
  readonly organization?: { readonly id?: DocumentIdentifier; readonly name: string };
}

export interface CdaFacts {
  /** XDS uniqueId: OID, then `^` and the extension where there is one (ITI TF-3 4.2.3.2.26). */
  readonly uniqueId: string;
  readonly patient: {
    readonly ids: readonly DocumentIdentifier[];
    readonly ins?: { readonly matricule: string; readonly oid: string };
    readonly birthName: string;
    readonly givenName: string;
    /** ISO date. */
    readonly birthDate?: string;
    readonly gender?: string;
  };
  readonly type?: CdaCode;
  readonly title: string;
  readonly confidentiality?: CdaCode;
  /** ISO dates or instants. */
  readonly createdAt?: string;
  readonly serviceStart?: string;
  readonly serviceStop?: string;
  readonly language: string;
  readonly authors: readonly CdaActor[];
  readonly legalAuthenticator?: CdaActor;
  readonly facility?: CdaCode;
  readonly practiceSetting?: CdaCode;
  readonly events: readonly CdaCode[];
  readonly templates: readonly string[];
  /** Of the body of one of level 1; a structured body has none. */
  readonly bodyType?: string;
  readonly replaces?: string;
}

/** @throws {Failure} `document.too-large`, `document.hostile` or `document.unreadable` */
export function readCdaFacts(bytes: Uint8Array): CdaFacts {
  const cda = findClinicalDocument(parseXml(bytes).root);
  const service = at(cda, 'documentationOf', 'serviceEvent', 'effectiveTime');
  const encounter = at(cda, 'componentOf', 'encompassingEncounter');
  const bodyType = attribute(at(cda, 'component', 'nonXMLBody', 'text'), 'mediaType');
  const optional = {
    type: codeOf(childNamed(cda, 'code')),
    confidentiality: codeOf(childNamed(cda, 'confidentialityCode')),
    createdAt: hl7ToIso(attribute(childNamed(cda, 'effectiveTime'), 'value')),
    serviceStart: hl7ToIso(attribute(childNamed(service, 'low'), 'value') ?? attribute(service, 'value')),
    serviceStop: hl7ToIso(attribute(childNamed(service, 'high'), 'value')),
    legalAuthenticator: actorOf(at(cda, 'legalAuthenticator', 'assignedEntity')),
    facility: codeOf(at(encounter, 'location', 'healthCareFacility', 'code')),
    practiceSetting: practiceSettingOf(cda),
    bodyType,
    replaces: identifierText(at(cda, 'relatedDocument', 'parentDocument', 'id')),
  };
  return {
    uniqueId: identifierText(childNamed(cda, 'id')) ?? '',
    patient: patientOf(at(cda, 'recordTarget', 'patientRole')),
    title: textOf(childNamed(cda, 'title')) ?? attribute(childNamed(cda, 'code'), 'displayName') ?? '',
    language: attribute(childNamed(cda, 'languageCode'), 'code') ?? 'fr-FR',
    authors: present(allAt(cda, 'author', 'assignedAuthor').map(actorOf)),
    events: present(allAt(cda, 'documentationOf', 'serviceEvent', 'code').map(codeOf)),
    templates: present(childrenNamed(cda, 'templateId').map((each) => attribute(each, 'root'))),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<CdaFacts>),
  };
}

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

function identifierOf(element: XmlElementNode | undefined): DocumentIdentifier | undefined {
  const root = attribute(element, 'root');
  const extension = attribute(element, 'extension');
  return root === undefined ? undefined : { root, ...(extension === undefined ? {} : { extension }) };
}

function identifierText(element: XmlElementNode | undefined): string | undefined {
  const id = identifierOf(element);
  return id === undefined ? undefined : [id.root, ...(id.extension === undefined ? [] : [id.extension])].join('^');
}

function codeOf(element: XmlElementNode | undefined): CdaCode | undefined {
  const code = attribute(element, 'code');
  if (code === undefined) return undefined;
  return { code, system: attribute(element, 'codeSystem') ?? '', display: attribute(element, 'displayName') ?? code };
}

function patientOf(role: XmlElementNode | undefined): CdaFacts['patient'] {
  const patient = childNamed(role, 'patient');
  const name = childNamed(patient, 'name');
  const ids = present(childrenNamed(role, 'id').map(identifierOf));
  const ins = ids.find(({ root, extension }) => extension !== undefined && (Object.values(insOids) as string[]).includes(root));
  const born = (kind: string) => {
    const all = childrenNamed(name, kind);
    return textOf(all.find((each) => attribute(each, 'qualifier') === 'BR') ?? all[0]) ?? '';
  };
  const birthDate = hl7ToIso(attribute(childNamed(patient, 'birthTime'), 'value'));
  const gender = attribute(childNamed(patient, 'administrativeGenderCode'), 'code');
  return {
    ids,
    birthName: born('family'),
    givenName: born('given'),
    ...(ins?.extension === undefined ? {} : { ins: { matricule: ins.extension, oid: ins.root } }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(gender === undefined ? {} : { gender }),
  };
}

function actorOf(assigned: XmlElementNode | undefined): CdaActor | undefined {
  const name = at(assigned, 'assignedPerson', 'name');
  const device = textOf(at(assigned, 'assignedAuthoringDevice', 'softwareName'));
  const familyName = textOf(childNamed(name, 'family')) ?? textOf(name) ?? device;
  if (familyName === undefined) return undefined;
  const id = identifierOf(childNamed(assigned, 'id'));
  const specialty = codeOf(childNamed(assigned, 'code'));
  const organization = childNamed(assigned, 'representedOrganization');
  const organizationName = textOf(childNamed(organization, 'name'));
  const organizationId = identifierOf(childNamed(organization, 'id'));
  return {
    familyName,
    givenName: textOf(childNamed(name, 'given')) ?? '',
    ...(id === undefined ? {} : { id }),
    ...(specialty === undefined ? {} : { specialty }),
    ...(organizationName === undefined
      ? {}
      : { organization: { name: organizationName, ...(organizationId === undefined ? {} : { id: organizationId }) } }),
  };
}

/** CI-SIS files the setting of practice with the organisation of the performer. */
function practiceSettingOf(cda: XmlElementNode): CdaCode | undefined {
  const path = ['documentationOf', 'serviceEvent', 'performer', 'assignedEntity', 'representedOrganization', 'standardIndustryClassCode'];
  return present(allAt(cda, ...path).map(codeOf))[0];
}

/** Whether the document is written in the form of an imaging report of level 3 (CI-SIS IMG-CR-IMG). */
export function isImagingReport({ templates }: Pick<CdaFacts, 'templates'>): boolean {
  return templates.includes(oids.templateImagingReport);
}
