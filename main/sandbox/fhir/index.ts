/** The embedded platform's FHIR R4 service in PDSm's terms. */
export { type Caller, callerOf, systemCaller } from './caller.ts';
export { createFhirService, type FhirService, type FhirServiceOptions } from './http/service.ts';
export type { LoadItem } from './store/bulk.ts';
