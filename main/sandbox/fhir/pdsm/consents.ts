/** Who may consult a record: what the patient's Consents say, the state of the record, and the acts that a professional may do. */
import type { Consent, DocumentReference, List, Patient, Resource } from '@medplum/fhirtypes';
import type { Caller } from '../caller.ts';
import { refusal } from '../outcomes.ts';
import type { ResourceStore } from '../store/store.ts';
import { authorIdentifiers } from './authors.ts';

function professionalOf({ provision }: Consent): string | undefined {
  return provision?.actor?.[0]?.reference?.identifier?.value;
}

function consentsOf(store: ResourceStore, patient: string, nationalId: string): Consent[] {
  const sql =
    "select r.body from res r where r.type = 'Consent' and r.deleted = 0 and r.row in (select row from idx where param = ? and v1 = ?)";
  const rows = store.prepare(sql).all(store.parameterId('Consent.patient'), patient) as { body: string }[];
  return rows
    .map(({ body }) => JSON.parse(body) as Consent)
    .filter((one) => one.status === 'active' && !isDirective(one) && professionalOf(one) === nationalId);
}

/** A platform that was given no consent naming anybody (tests, other worlds) asks for none. */
function asksForConsent(store: ResourceStore): boolean {
  return (
    store
      .prepare(
        "select 1 from res where type = 'Consent' and json_extract(body, '$.provision.actor[0].reference.identifier.value') is not null limit 1",
      )
      .get() !== undefined
  );
}

/** Draft PDSm4DMP (TD0.2): a closed record, or one that was never opened, shows nothing to anybody. */
function isClosed(store: ResourceStore, patient: string): boolean {
  const row = store.get('Patient', patient.replace('Patient/', ''));
  const found = row && !row.deleted ? (JSON.parse(row.body) as Patient) : undefined;
  return (found?.extension ?? []).some(({ url }) => /\/(dmp-fermeture|dmp-opposition-jusqu-au)$/.test(url));
}

/** @param patient `Patient/<id>` */
export function mayConsult(store: ResourceStore, patient: string, caller: Caller): boolean {
  if (caller.kind === 'system' || !asksForConsent(store)) return true;
  if (isClosed(store, patient)) return false;
  const consents = consentsOf(store, patient, caller.nationalId);
  if (consents.some(({ provision }) => provision?.type === 'deny')) return false;
  const now = store.instants.now();
  return consents.some(({ provision }) => provision?.period?.end === undefined || Date.parse(provision.period.end) > now);
}

/** What tells of somebody's health is read as their documents are. */
const ofHealth: ReadonlySet<string> = new Set([
  ...['Condition', 'Device', 'DiagnosticReport', 'Immunization', 'MedicationRequest', 'MedicationStatement', 'Observation', 'Procedure'],
]);

function patientOf(resource: Resource): string | undefined {
  const { subject, patient } = resource as { subject?: { reference?: string }; patient?: { reference?: string } };
  return subject?.reference ?? patient?.reference;
}

/** An advance directive (scope `adr`) says something of the patient, and permits nobody anything. */
function isDirective(resource: Resource): boolean {
  return resource.resourceType === 'Consent' && resource.scope.coding?.some(({ code }) => code === 'adr') === true;
}

/** What is read of a record: one's own documents always are (EX_3.3-1060), the rest by permission. */
export function mayRead(store: ResourceStore, resource: Resource, caller: Caller): boolean {
  const whose = ofHealth.has(resource.resourceType) || isDirective(resource) ? patientOf(resource) : undefined;
  if (whose !== undefined) return mayConsult(store, whose, caller);
  if (resource.resourceType !== 'DocumentReference' && resource.resourceType !== 'List') return true;
  const patient = (resource as DocumentReference | List).subject?.reference;
  if (patient === undefined || mayConsult(store, patient, caller)) return true;
  return resource.resourceType === 'DocumentReference' && authorIdentifiers(store, resource).has(caller.nationalId);
}

export function forbiddenRecord(): Error {
  return refusal(403, 'suppressed', 'The patient has not authorised this professional');
}

/** TD0.3: one adds oneself, never somebody else, and not where the patient said no. */
export function receiveConsent(store: ResourceStore, consent: Consent, caller: Caller): Consent {
  if (caller.kind !== 'clinician' || professionalOf(consent) !== caller.nationalId || consent.provision?.type !== 'permit')
    throw refusal(403, 'forbidden', 'A professional only adds themself');
  const patient = consent.patient?.reference ?? '';
  const isRefused = consentsOf(store, patient, caller.nationalId).some(({ provision }) => provision?.type === 'deny');
  if (isRefused || isClosed(store, patient)) throw refusal(403, 'suppressed', 'The patient refuses it, or the record is closed');
  return consent;
}
