/** What a publication becomes for the platform: the CDA N1 is built and checked (EX_2.1-1071); repeating its deposit is harmless. */
import type { DocumentId } from '../../preload/contract/ids.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Professional, Workplace } from '../../preload/contract/session.ts';
import { type CdaHeaderInput, structureId } from '../cda/index.ts';
import { Failure } from '../failure.ts';
import type { DocumentGateway, DocumentToPublish, Recipient, RelatedId } from '../platform/index.ts';
import { recipientsOf, relatedIdsOf } from './about.ts';
import { type CdaBuilder, leavingBytes, type ReportBuilder } from './made-body.ts';
import { classCoding, documentTypeOf, facilityCoding, practiceSettingCoding, specialtyCoding } from './nomenclature.ts';
import type { StoredPublication } from './publication-repository.ts';

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
  readonly reports?: ReportBuilder | undefined;
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
  const recipients = await recipientsOf(options);
  const header = headerOf({ publication, patient, signer, workplace, replaced: replaced?.uniqueId, relatedIds, recipients });
  const { bytes, contentType, format } = await leavingBytes({ ...options, header });
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
    format,
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
    recipients,
    visibility: form.visibility,
    createdAt: publication.signedAt ?? publication.createdAt,
    submittedAt: publication.signedAt ?? publication.createdAt,
    serviceStart: form.serviceStart,
    ...(form.serviceStop === undefined ? {} : { serviceStop: form.serviceStop }),
    ...(replaced === undefined ? {} : { replaces: replaced.id }),
    contentType,
    bytes,
  };
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

interface HeaderSources {
  readonly publication: StoredPublication;
  readonly patient: PatientSummary;
  readonly signer: Professional;
  readonly workplace: Workplace;
  readonly replaced: string | undefined;
  readonly relatedIds: readonly RelatedId[];
  readonly recipients: readonly Recipient[];
}

function headerOf({ publication, patient, signer, workplace, replaced, relatedIds, recipients }: HeaderSources): CdaHeaderInput {
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
    ...aboutStudy(relatedIds, publication.about?.accession?.system),
    ...(replaced === undefined ? {} : { replaces: { root: replaced } }),
    recipients: recipients.flatMap(({ professional }) => professional ?? []),
  };
}

/** What the metadata say of the study, the header says too; a number only under the OID of who gave it. */
function aboutStudy(relatedIds: readonly RelatedId[], accessionSystem: string | undefined): Pick<CdaHeaderInput, 'study'> {
  const uid = relatedIds.find(({ kind }) => kind === 'study')?.value;
  if (uid === undefined) return {};
  const numberOf = (wanted: RelatedId['kind']) => {
    const found = relatedIds.find(({ kind }) => kind === wanted);
    const system = found?.system ?? (wanted === 'accession' ? accessionSystem : undefined);
    return found === undefined || system?.startsWith('urn:oid:') !== true
      ? undefined
      : { root: system.slice('urn:oid:'.length), extension: found.value };
  };
  const [accession, order] = [numberOf('accession'), numberOf('order')];
  return { study: { uid, ...(accession === undefined ? {} : { accession }), ...(order === undefined ? {} : { order }) } };
}
