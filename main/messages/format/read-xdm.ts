/** An archive of documents that came by mail, whoever wrote it: documents, whom they are about, what doesn't hold. */
import { createHash } from 'node:crypto';
import type { XdmProblem } from '../../../preload/contract/message-reports.ts';
import { type CdaCode, type CdaFacts, cdaFacts } from '../../cda/index.ts';
import type { PatientIdentifier } from './hl7-types.ts';
import { type Metadata, type MetadataEntry, readMetadata } from './read-metadata.ts';
import { type XdmFile, xdmFiles } from './xdm-entries.ts';

export interface XdmDocument {
  /** Under which the DMP knows the same document. */
  readonly uniqueId?: string;
  readonly patientId?: PatientIdentifier;
  /** Traits that the CDA names the patient by. */
  readonly patient?: CdaFacts['patient'];
  readonly title: string;
  readonly contentType: string;
  readonly type?: CdaCode;
  readonly documentClass?: CdaCode;
  readonly format?: CdaCode;
  readonly confidentialities: readonly string[];
  readonly authors: readonly string[];
  readonly createdAt?: string;
  readonly serviceStart?: string;
  /** Whether it is what its sender hashed; `unstated` where nothing says. */
  readonly integrity: 'checked' | 'differs' | 'unstated';
  readonly bytes: Uint8Array;
}

export interface XdmReading {
  /** Name of the attachment. */
  readonly name: string;
  /** ECO.2.1.2. */
  readonly patientId?: PatientIdentifier;
  readonly submissionUniqueId?: string;
  readonly documents: readonly XdmDocument[];
  /** Each once; none when all holds. */
  readonly problems: readonly XdmProblem[];
}

/** `IHE_XDM.ZIP`, `ihe_xdm.zip`, `ihe-xdm.zip`, with what mail software adds (§4.4). */
export function isXdmName(name: string): boolean {
  return /^ihe[\s_-]?xdm\b.*\.zip$/iu.test(name.trim());
}

/** Never throws. Without usable metadata the documents speak for themselves. */
export async function readXdm(name: string, archive: Uint8Array): Promise<XdmReading> {
  const { files, problems: found } = await xdmFiles(archive);
  const problems = new Set(found);
  const listed = files.filter(({ path }) => baseName(path) === 'metadata.xml');
  if (listed.length === 0) problems.add('no-metadata');
  const documents: XdmDocument[] = [];
  let [patientId, submissionUniqueId]: [PatientIdentifier?, string?] = [];
  const taken = new Set<XdmFile>();
  // Several sub-folders are several submissions (ITI TF-2 §3.32.4.1.2).
  for (const file of listed) {
    taken.add(file);
    const metadata = await readMetadata(file.bytes).catch((): Metadata => ({ entries: [] }));
    if (metadata.entries.length === 0) problems.add('bad-metadata');
    patientId ??= metadata.patientId;
    submissionUniqueId ??= metadata.submissionUniqueId;
    for (const entry of metadata.entries) {
      const document = fileOf(entry, folderOf(file.path), files);
      if (document === undefined) problems.add('missing-document');
      else if (!taken.has(document)) {
        taken.add(document);
        documents.push(await documentOf(document, entry, problems));
      }
    }
  }
  // What the metadata forgot is no less there.
  for (const file of files) {
    if (taken.has(file) || !/\.(?:xml|cda)$/iu.test(file.path)) continue;
    const facts = await cdaFacts(file.bytes).catch(() => undefined);
    if (facts !== undefined) documents.push(fromCda(file, facts));
  }
  const patients = new Set(documents.map((each) => each.patientId?.value).filter((value) => value !== undefined));
  if (patients.size > 1) problems.add('several-patients');
  patientId ??= documents.find((each) => each.patientId !== undefined)?.patientId;
  return {
    name,
    documents,
    problems: [...problems],
    ...(patientId === undefined ? {} : { patientId }),
    ...(submissionUniqueId === undefined ? {} : { submissionUniqueId }),
  };
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1).toLowerCase();
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1).toLowerCase();

/** By its path from the folder of the metadata; a disc knows no case. */
function fileOf({ uri }: MetadataEntry, folder: string, files: readonly XdmFile[]): XdmFile | undefined {
  const wanted = uri?.replaceAll('\\', '/').toLowerCase();
  if (wanted === undefined || wanted === '') return undefined;
  return files.find(({ path }) => path.toLowerCase() === `${folder}${wanted}`) ?? files.find(({ path }) => path.toLowerCase() === wanted);
}

async function documentOf(file: XdmFile, entry: MetadataEntry, problems: Set<XdmProblem>): Promise<XdmDocument> {
  const { hash, size, uri: _uri, mimeType, title, ...stated } = entry;
  const isHashed = hash !== undefined && createHash('sha1').update(file.bytes).digest('hex') === hash;
  if (hash !== undefined && !isHashed) problems.add('hash-differs');
  if (size !== undefined && size !== file.bytes.byteLength) problems.add('size-differs');
  const facts = await cdaFacts(file.bytes).catch(() => undefined);
  const own = facts === undefined ? undefined : fromCda(file, facts);
  const differs = stated.patientId !== undefined && own?.patientId !== undefined && stated.patientId.value !== own.patientId.value;
  if (differs) problems.add('patient-differs');
  return {
    ...own,
    ...stated,
    title: title ?? own?.title ?? '',
    contentType: mimeType ?? own?.contentType ?? 'application/octet-stream',
    integrity: hash === undefined ? 'unstated' : isHashed ? 'checked' : 'differs',
    bytes: file.bytes,
  };
}

function fromCda({ bytes }: XdmFile, facts: CdaFacts): XdmDocument {
  const { patient, type, createdAt, serviceStart, confidentiality } = facts;
  const id = patient.ins === undefined ? undefined : { value: patient.ins.matricule, oid: patient.ins.oid };
  return {
    patient,
    title: facts.title,
    contentType: 'text/xml',
    confidentialities: confidentiality === undefined ? [] : [confidentiality.code],
    authors: facts.authors.map(({ givenName, familyName }) => `${givenName} ${familyName}`.trim()),
    integrity: 'unstated',
    bytes,
    ...(facts.uniqueId === '' ? {} : { uniqueId: facts.uniqueId }),
    ...(id === undefined ? {} : { patientId: id }),
    ...(type === undefined ? {} : { type }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(serviceStart === undefined ? {} : { serviceStart }),
  };
}
