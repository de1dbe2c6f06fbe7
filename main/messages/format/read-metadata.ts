/** METADATA.XML of an archive that came, whoever wrote it: what can be read is, what is missing is left out (ITI TF-3 §4.2). */
import { attribute, type CdaCode, descendants, elementsOf, hl7ToIso, readXml, type XmlElementNode } from '../../cda/index.ts';
import { type PatientIdentifier, readCx, readXcn } from './hl7-types.ts';
import { entryIdentifiers, entrySchemes, objectTypes, setIdentifiers } from './xds-terms.ts';

export interface MetadataEntry {
  readonly uniqueId?: string;
  readonly patientId?: PatientIdentifier;
  readonly title?: string;
  readonly mimeType?: string;
  readonly uri?: string;
  readonly hash?: string;
  readonly size?: number;
  readonly type?: CdaCode;
  readonly documentClass?: CdaCode;
  readonly format?: CdaCode;
  /** `N`, `INVISIBLE_PATIENT`, `MASQUE_PS`… */
  readonly confidentialities: readonly string[];
  readonly authors: readonly string[];
  /** ISO dates or instants. */
  readonly createdAt?: string;
  readonly serviceStart?: string;
}

export interface Metadata {
  /** ECO.2.1.2: of the submission set, else of the first entry that says it. */
  readonly patientId?: PatientIdentifier;
  readonly submissionUniqueId?: string;
  readonly entries: readonly MetadataEntry[];
}

const mostEntries = 200;
const longest = 500;

/** @throws {Failure} for what is no XML, or hostile */
export async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  const root = await readXml(bytes);
  const objects = [...descendants(root)];
  const entries = objects.filter(isEntry).slice(0, mostEntries).map(readEntry);
  const set = objects.find(({ name }) => name === 'RegistryPackage');
  const patientId =
    readCx(identifier(set, setIdentifiers.patientId) ?? '') ?? entries.find((each) => each.patientId !== undefined)?.patientId;
  const submissionUniqueId = identifier(set, setIdentifiers.uniqueId);
  return {
    entries,
    ...(patientId === undefined ? {} : { patientId }),
    ...(submissionUniqueId === undefined ? {} : { submissionUniqueId }),
  };
}

function isEntry(element: XmlElementNode): boolean {
  if (element.name !== 'ExtrinsicObject') return false;
  const type = attribute(element, 'objectType')?.toLowerCase();
  return type === undefined || type === objectTypes.documentEntry || type === objectTypes.onDemandEntry;
}

function readEntry(entry: XmlElementNode): MetadataEntry {
  const size = Number(slotValues(entry, 'size')[0]);
  const code = (scheme: string) => codes(entry, scheme)[0];
  const optional = {
    uniqueId: identifier(entry, entryIdentifiers.uniqueId),
    patientId: readCx(identifier(entry, entryIdentifiers.patientId) ?? ''),
    title: localized(entry),
    mimeType: attribute(entry, 'mimeType')?.toLowerCase(),
    uri:
      slotValues(entry, 'URI')
        .map((each) => each.replace(/^\d+\|/u, ''))
        .join('') || undefined,
    hash: slotValues(entry, 'hash')[0]?.toLowerCase(),
    size: Number.isSafeInteger(size) && size >= 0 && slotValues(entry, 'size').length > 0 ? size : undefined,
    type: code(entrySchemes.typeCode),
    documentClass: code(entrySchemes.classCode),
    format: code(entrySchemes.formatCode),
    createdAt: hl7ToIso(zoned(slotValues(entry, 'creationTime')[0])),
    serviceStart: hl7ToIso(zoned(slotValues(entry, 'serviceStartTime')[0])),
  };
  return {
    confidentialities: codes(entry, entrySchemes.confidentialityCode).map((each) => each.code),
    authors: classifications(entry, entrySchemes.author).flatMap((each) => slotValues(each, 'authorPerson').slice(0, 1).map(readXcn)),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<MetadataEntry>),
  };
}

/** An XDS DTM is in UTC, and doesn't say so. */
function zoned(dtm: string | undefined): string | undefined {
  return dtm !== undefined && dtm.length > 8 ? `${dtm}Z` : dtm;
}

const named = (parent: XmlElementNode, name: string) => elementsOf(parent).filter((each) => each.name === name);

function slotValues(parent: XmlElementNode, name: string): string[] {
  const slot = named(parent, 'Slot').find((each) => attribute(each, 'name')?.toLowerCase() === name.toLowerCase());
  const list = slot === undefined ? [] : named(slot, 'ValueList').flatMap((each) => named(each, 'Value'));
  return list.map(({ children }) =>
    children
      .filter((each) => typeof each === 'string')
      .join('')
      .trim()
      .slice(0, longest),
  );
}

function localized(parent: XmlElementNode): string | undefined {
  const text = named(parent, 'Name').flatMap((each) => named(each, 'LocalizedString'))[0];
  return attribute(text, 'value')?.slice(0, longest);
}

function classifications(parent: XmlElementNode, scheme: string): XmlElementNode[] {
  return named(parent, 'Classification').filter((each) => attribute(each, 'classificationScheme')?.toLowerCase() === scheme);
}

function codes(parent: XmlElementNode, scheme: string): CdaCode[] {
  return classifications(parent, scheme).map((each) => {
    const code = attribute(each, 'nodeRepresentation')?.slice(0, longest) ?? '';
    return { code, system: slotValues(each, 'codingScheme')[0] ?? '', display: localized(each) ?? code };
  });
}

function identifier(parent: XmlElementNode | undefined, scheme: string): string | undefined {
  const found =
    parent && named(parent, 'ExternalIdentifier').find((each) => attribute(each, 'identificationScheme')?.toLowerCase() === scheme);
  return attribute(found, 'value')?.slice(0, longest);
}
