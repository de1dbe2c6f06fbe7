/** The wire: HTTP through the proxy, FHIR, documents. Knows no rule and never touches the store. */

export { type RemoteActor, type RemoteAppointment, readAppointment, type Wish } from './agenda/appointment.ts';
export { type BlockFields, type RemoteBlock, readBlock } from './agenda/block.ts';
export { type AgendaGateway, createAgendaGateway, type FoundAppointment, type FoundBlock } from './agenda/gateway.ts';
export { type RemoteReason, readReason } from './agenda/reason.ts';
export { hoursOf, type RemoteSchedule, readSchedule } from './agenda/schedule.ts';
export { clockOfPostalCode, type RemoteSite, readSite } from './agenda/site.ts';
export { agendaUrls } from './agenda/urls.ts';
export { type AppointmentFields, writeAppointment } from './agenda/write-appointment.ts';
export { type RemoteService, readService } from './catalogue/service.ts';
export { catalogueUrls, digitalServiceCode, digitalServiceToken } from './catalogue/urls.ts';
export { type ConnectionTestOptions, testConnection } from './connection-test.ts';
export { elementsOf, type InstanceMetadata, readInstanceMetadata } from './dicom-json.ts';
export { createDicomWebClient, type DicomWebClient, type SeriesRef } from './dicomweb.ts';
export { createDicomWebSource, type DicomWebSource, type SourceAddress } from './dicomweb-source.ts';
export type { InstanceToStore, StoreResult } from './dicomweb-store.ts';
export type { FoundStudy, StudyCriteria, StudyPage, StudySearch } from './dicomweb-studies.ts';
export { testSource } from './dicomweb-test.ts';
export { createAnnuaireGateway } from './directory/annuaire-gateway.ts';
export { createDirectoryHttp } from './directory/directory-http.ts';
export type { DirectoryGateway, DirectoryQuery, RemoteEntry, RemoteMailbox } from './directory/gateway.ts';
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
export type { InsiAnswer, InsiGateway, InsiQuery } from './insi/gateway.ts';
export { createInsiGateway } from './insi/relay-gateway.ts';
export { insiSpelling } from './insi/spelling.ts';
export { shown, shownText } from './shown-text.ts';
