/** What a publication becomes for the platform: the CDA N1 is built and checked (EX_2.1-1071); repeating its deposit is harmless. */
import type { DocumentId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Professional, Workplace } from '../../preload/contract/session.ts';
import { type CdaN1Input, type CdaProblem, structureId } from '../cda/index.ts';
import { Failure, toFailure } from '../failure.ts';
import type { DocumentGateway, DocumentToPublish, RelatedId } from '../platform/index.ts';
import { bodyOf } from './body.ts';
import { classCoding, documentTypeOf, facilityCoding, formatCoding, practiceSettingCoding, specialtyCoding } from './nomenclature.ts';
import type { StoredPublication } from './publication-repository.ts';

export interface CdaBuilder {
  build(input: CdaN1Input): Uint8Array;
  check(bytes: Uint8Array): Promise<CdaProblem[]>;
}

export interface SendOptions {
  readonly publication: StoredPublication;
  readonly patient: PatientSummary;
  readonly bytes: Uint8Array;
  /** This one included. */
  readonly attempts: number;
  /** OID of this workstation as a source of submissions (XDS sourceId). */
  readonly sourceId: string;
  /** XDS uniqueId of the document that the form replaces. */
  uniqueIdOf(id: DocumentId): string | undefined;
  /** The study that a document is about. */
  studyOf(id: DocumentId): string | undefined;
  readonly gateway: DocumentGateway;
  readonly cda: CdaBuilder;
  readonly signal: AbortSignal;
}

/** @returns the id of the document on the platform */
export async function sendPublication(options: SendOptions): Promise<string> {
  const arrived = await arrivedBefore(options);
  if (arrived !== undefined) return arrived;
  const { documentId } = await options.gateway.publish(await toDocument(options), options.signal);
  return documentId;
}

/** An earlier attempt may have arrived without our hearing of it. */
export async function arrivedBefore({ attempts, publication, gateway, signal }: SendOptions): Promise<string | undefined> {
  return attempts > 1 ? (await gateway.findByUniqueId(publication.uniqueId, signal))?.id : undefined;
}

/** @throws {Failure} `publication.invalid` for a document that may not leave */
export async function toDocument(options: SendOptions): Promise<DocumentToPublish> {
  const { publication, patient, gateway, signal } = options;
  const { signer, workplace, form } = publication;
  if (signer === undefined || workplace === undefined) throw new Failure('publication.wrong-state');
  const replaced = (await arrivedUnderFormerId(publication, gateway, signal)) ?? replacedByForm(options);
  const type = documentTypeOf(form.typeCode);
  const relatedIds = await relatedIdsOf(options);
  const body = await bodyOf(publication.file.kind, options.bytes, form.title, new Date(publication.createdAt));
  const bytes = options.cda.build(cdaInput({ publication, patient, signer, workplace, replaced: replaced?.uniqueId, relatedIds, body }));
  const [problem] = await options.cda.check(bytes);
  if (problem !== undefined) throw new Failure('publication.invalid', { field: problem.path, problem: problem.problem });
  return {
    uniqueId: publication.uniqueId,
    submissionUniqueId: publication.submissionUniqueId,
    sourceId: options.sourceId,
    patient: {
      id: patient.id,
      ...(patient.ins === undefined ? {} : { identifier: { system: `urn:oid:${patient.ins.oid}`, value: patient.ins.matricule } }),
    },
    sourceTraits: patient,
    title: form.title,
    type: { code: type.code, system: type.system, display: type.display },
    documentClass: classCoding(type),
    format: formatCoding(body.contentType),
    author: {
      nationalId: signer.nationalId,
      familyName: signer.familyName,
      givenName: signer.givenName,
      displayName: signer.displayName,
      ...(signer.specialtyCode === undefined ? {} : { specialty: specialtyCoding(signer.specialtyCode) }),
    },
    organization: { id: structureId(workplace), name: workplace.name },
    facilityType: facilityCoding(workplace.facilityTypeCode),
    practiceSetting: practiceSettingCoding(workplace.practiceSettingCode),
    events: form.events,
    relatedIds,
    visibility: form.visibility,
    createdAt: publication.signedAt ?? publication.createdAt,
    submittedAt: publication.signedAt ?? publication.createdAt,
    serviceStart: form.serviceStart,
    ...(form.serviceStop === undefined ? {} : { serviceStop: form.serviceStop }),
    ...(replaced === undefined ? {} : { replaces: replaced.id }),
    contentType: 'text/xml',
    bytes,
  };
}

/** A new version is about the study of the old one, under the same accession number and order (XDS referenceIdList). */
async function relatedIdsOf({ publication, studyOf, gateway, signal }: SendOptions): Promise<readonly RelatedId[]> {
  const replaced = publication.form.replaces;
  const study = replaced === undefined ? undefined : studyOf(replaced);
  if (replaced === undefined || study === undefined) return [];
  try {
    const [old] = await gateway.fetchByIds([replaced], signal);
    if (old?.relatedIds !== undefined) return old.relatedIds;
  } catch (thrown) {
    // One may feed a record that one may not consult: what the mirror knows will do.
    if (toFailure(thrown).code !== 'platform.forbidden') throw thrown;
  }
  return [{ kind: 'study', value: study }];
}

/** An attempt made before the form was corrected may have arrived without our hearing of it: the corrected one then replaces it. */
async function arrivedUnderFormerId({ formerUniqueIds }: StoredPublication, gateway: DocumentGateway, signal: AbortSignal) {
  for (const uniqueId of formerUniqueIds.toReversed()) {
    const arrived = await gateway.findByUniqueId(uniqueId, signal);
    if (arrived !== undefined) return { id: arrived.id, uniqueId };
  }
  return undefined;
}

function replacedByForm({ publication, uniqueIdOf }: SendOptions): { id: string; uniqueId: string } | undefined {
  const id = publication.form.replaces;
  const uniqueId = id === undefined ? undefined : uniqueIdOf(id);
  return id === undefined || uniqueId === undefined ? undefined : { id, uniqueId };
}

interface CdaSources {
  readonly publication: StoredPublication;
  readonly patient: PatientSummary;
  readonly signer: Professional;
  readonly workplace: Workplace;
  readonly replaced: string | undefined;
  readonly relatedIds: readonly RelatedId[];
  readonly body: CdaN1Input['body'];
}

function cdaInput({ publication, patient, signer, workplace, replaced, relatedIds, body }: CdaSources): CdaN1Input {
  const { form } = publication;
  return {
    id: { root: publication.uniqueId },
    // Without the set of the replaced one at hand, the chain is told by relatedDocument; the set starts at what is replaced.
    setId: { root: replaced ?? publication.uniqueId },
    versionNumber: replaced === undefined ? 1 : 2,
    typeCode: form.typeCode,
    title: form.title,
    effectiveTime: publication.signedAt ?? publication.createdAt,
    patient,
    author: signer,
    // Who prepared it is the one who entered it; who signs is the author, and answers for it.
    ...(publication.preparer === undefined || publication.preparer.nationalId === signer.nationalId
      ? {}
      : { dataEnterer: publication.preparer }),
    legalAuthenticator: signer,
    workplace,
    serviceStart: form.serviceStart,
    ...(form.serviceStop === undefined ? {} : { serviceStop: form.serviceStop }),
    events: form.events,
    ...aboutStudy(relatedIds),
    ...(replaced === undefined ? {} : { replaces: { root: replaced } }),
    body,
  };
}

/** What the metadata say of the study, the header says too; an accession number only under the OID of who gave it. */
function aboutStudy(relatedIds: readonly RelatedId[]): Pick<CdaN1Input, 'study'> {
  const uid = relatedIds.find(({ kind }) => kind === 'study')?.value;
  if (uid === undefined) return {};
  const accession = relatedIds.find(({ kind, system }) => kind === 'accession' && system?.startsWith('urn:oid:') === true);
  const filed =
    accession?.system === undefined ? {} : { accession: { root: accession.system.slice('urn:oid:'.length), extension: accession.value } };
  return { study: { uid, ...filed } };
}
