/** The wire: HTTP through the proxy, FHIR, documents. Knows no rule and never touches the store. */

export { type ConnectionTestOptions, testConnection } from './connection-test.ts';
export { elementsOf, type InstanceMetadata, readInstanceMetadata } from './dicom-json.ts';
export { createDicomWebClient, type DicomWebClient, type SeriesRef } from './dicomweb.ts';
export { createDicomWebSource, type DicomWebSource, type SourceAddress } from './dicomweb-source.ts';
export type { InstanceToStore, StoreResult } from './dicomweb-store.ts';
export type { FoundStudy, StudyCriteria, StudyPage, StudySearch } from './dicomweb-studies.ts';
export { testSource } from './dicomweb-test.ts';
export type {
  ChangeFeed,
  DocumentGateway,
  PatientRef,
  RelatedId,
  RemoteDocument,
  RemoteSubmission,
  UnreadDocument,
} from './documents/gateway.ts';
export { createDocumentGateway } from './documents/pdsm-gateway.ts';
export type { DocumentToPublish, LotToPublish, Recipient, SimpleDocument, SourceTraits } from './documents/publishing.ts';
export type { DocumentQuery, SubmissionQuery } from './documents/search-query.ts';
export { createFhirClient, type FhirClient, type FhirOptions, type SearchPage, type SearchParams } from './fhir.ts';
export { type CheckedPatch, type PatchOperation, replaceValue } from './fhir-patch.ts';
export { type BytesRequest, type CookieJar, createHttpClient, type HttpClient, type HttpOptions, type HttpRequest } from './http.ts';
export type { Connection } from './http-agents.ts';
export { isAllowedAddress, scopeOf } from './http-lookup.ts';
export type { ReachObserver } from './http-reach.ts';
export { createTransport, type Transport } from './http-transport.ts';
export { shown, shownText } from './shown-text.ts';
