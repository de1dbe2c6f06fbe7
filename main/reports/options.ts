/** What the reports rest on: the study and its manifest, the record, the way out. */
import type { Coding } from '../../preload/contract/codes.ts';
import type { DocumentSummary } from '../../preload/contract/documents.ts';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { DocumentId, PatientId, PublicationId } from '../../preload/contract/ids.ts';
import type { ImagingStudySummary } from '../../preload/contract/imaging.ts';
import type { Measurement } from '../../preload/contract/measurements.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import type { Publication } from '../../preload/contract/publications.ts';
import type { Audit } from '../audit/index.ts';
import type { CdaReader } from '../cda/index.ts';
import type { AwaitingStudy } from '../documents/index.ts';
import type { OutgoingStudies } from '../media-import/index.ts';
import type { DicomWebClient } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { MadeDocument, MadePublication } from '../publications/index.ts';
import type { SessionView } from '../session/index.ts';
import type { BlobStore, Database } from '../store/index.ts';

/** A DICOM object made of what was drawn on a study: a structured report of its measurements, a presentation state. */
export interface MadeObject {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopClassUid: string;
  readonly bytes: Uint8Array;
}

export interface ReportsOptions {
  readonly db: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly session: SessionView;
  readonly cda: Pick<CdaReader, 'read'>;
  readonly dicomWeb: Pick<DicomWebClient, 'storeInstances'>;
  readonly patients: { summary(id: PatientId): PatientSummary };
  readonly studies: {
    list(): ImagingStudySummary[];
    find(studyInstanceUid: string): ImagingStudySummary | undefined;
  };
  readonly documents: {
    ofTypes(patientId: PatientId, typeCodes: readonly string[]): DocumentSummary[];
    authorsOf(patientId: PatientId): DocumentSummary[];
    summaries(ids: readonly string[]): DocumentSummary[];
    eventsOf(id: DocumentId): Coding[];
    contentBytes(id: DocumentId, signal: AbortSignal): Promise<Uint8Array>;
    manifestsOf(studyInstanceUid: string): string[];
    /** Studies made at a workplace that wait for their report. */
    awaitingReport(organization: string): AwaitingStudy[];
    statusOf(id: DocumentId | ''): string | undefined;
  };
  /** Imported studies that may be published. */
  readonly outgoing: OutgoingStudies;
  /** The DICOMweb service where images are stored, as manifests name it. */
  imageSource(): Promise<string>;
  readonly publications: {
    publishMade(title: string, documents: readonly MadeDocument[], isHeld?: boolean): Promise<Publication[]>;
    ofStudy(studyInstanceUid: string): MadePublication[];
    withdraw(id: PublicationId, signal: AbortSignal): Promise<Publication>;
  };
  readonly appointments: { patientIdsOfTheDay(): PatientId[] };
  /** Drawn on the study: kept among its objects, as a structured report, when there are some. */
  readonly measurements: { listFor(studyInstanceUid: string): Measurement[] };
  readonly audit: Pick<Audit, 'record'>;
  emit(event: EventMessage): void;
}
