/** Systems and extensions of the agenda: FR Core and GAP where they have a word for it, ours elsewhere. */

const frCore = 'https://hl7.fr/ig/fhir/core/StructureDefinition';
const gap = 'https://interop.esante.gouv.fr/ig/fhir/gap/StructureDefinition';
const own = 'https://liaison.example/fhir/StructureDefinition';

export const agendaUrls = {
  /** FR Core: opening hours, in the terms of iCalendar (RFC 7953). */
  availabilityTime: `${frCore}/fr-core-schedule-availability-time`,
  scheduleType: 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-schedule-type',
  recurrence: 'https://www.ietf.org/rfc/rfc2445',
  /** FR Core: how long a service lasts. */
  serviceTypeDuration: `${frCore}/fr-core-service-type-duration`,
  /** FR Core: who made, changed or cancelled the appointment. */
  operator: `${frCore}/fr-core-appointment-operator`,
  schedule: `${gap}/gap-fr-schedule`,
  slot: `${gap}/gap-fr-slot`,
  appointment: `${gap}/gap-fr-appointment`,
  timeZone: 'http://hl7.org/fhir/StructureDefinition/timezone',
  cancellation: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason',
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  uri: 'urn:ietf:rfc:3986',
  professional: 'urn:oid:1.2.250.1.71.4.2.1',
  ucum: 'http://unitsofmeasure.org',
  ownCancellation: 'https://liaison.example/fhir/CodeSystem/agenda-cancellation',
  ownBlockKind: 'https://liaison.example/fhir/CodeSystem/agenda-block-kind',
  /** Grid, capacity, notice, colour, holidays worked. */
  settings: `${own}/agenda-settings`,
  replacement: `${own}/agenda-replacement`,
  /** Colour, who may book, words of search. */
  reason: `${own}/agenda-reason`,
  overbooking: `${own}/agenda-overbooking`,
  times: `${own}/agenda-times`,
  series: `${own}/agenda-series`,
  /** When the patient was reminded, by whom, and of which hour. */
  reminded: `${own}/agenda-reminded`,
  /** Something that the patient is asked to bring: its id, its words, when it was received. */
  document: `${own}/agenda-document`,
  /** What somebody on the waiting list would take. */
  wish: `${own}/agenda-wish`,
  holidayZone: `${own}/agenda-holiday-zone`,
} as const;
