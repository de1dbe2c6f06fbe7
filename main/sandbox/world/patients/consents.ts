/** Who each patient lets consult the record: nearly all of them the demonstration's two clinicians, a few otherwise. */
import type { Consent } from '@medplum/fhirtypes';
import { dayAt, isoInstant } from '../calendar.ts';
import { systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import { professionalName, professionals } from '../professionals/directory.ts';
import { type Person, politeName } from './person.ts';
import type { PatientContext } from './resources.ts';

const clinicians = ['diallo', 'vasseur'] as const;

/** Advance directives that the health profile declares, beside the document or without one. */
const directives: Readonly<Record<string, readonly { readonly code: string; readonly daysAgo: number; readonly words: string }[]>> = {
  'martel-jeanne': [{ code: 'acd', daysAgo: 274, words: 'Pas d’acharnement\u202f; personne de confiance désignée' }],
  'le-goff-yann': [{ code: 'dnr', daysAgo: 60, words: 'Décision prise avec le patient, revue à chaque séjour' }],
};

export function directiveResources(person: Person, { seed, now }: PatientContext): Consent[] {
  return (directives[person.key] ?? []).map(({ code, daysAgo, words }) => ({
    resourceType: 'Consent',
    id: stableUuid(seed, 'directive', person.key, code),
    meta: { lastUpdated: isoInstant(dayAt(now, -daysAgo, 19)) },
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'adr' }] },
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentcategorycodes', code }] }],
    patient: { reference: `Patient/${person.id}` },
    dateTime: isoInstant(dayAt(now, -daysAgo, 19)),
    performer: [{ reference: `Patient/${person.id}`, display: politeName(person) }],
    policyRule: { text: words },
  }));
}

export function consentResources(person: Person, context: PatientContext): Consent[] {
  if (person.matricule === undefined || person.consent === 'none') return [];
  return clinicians.map((who) => {
    const isRefused = person.consent === 'refused' && who === 'diallo';
    const since = dayAt(context.now, person.consent === 'expired' ? -500 : -200, 10);
    return {
      resourceType: 'Consent',
      id: stableUuid(context.seed, 'consent', person.key, who),
      meta: { lastUpdated: isoInstant(since) },
      status: 'active',
      scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
      category: [{ coding: [{ system: systems.loinc, code: '59284-0', display: 'Consent Document' }] }],
      patient: { reference: `Patient/${person.id}` },
      dateTime: isoInstant(since),
      policyRule: { text: isRefused ? 'Blocage par le patient' : 'Accord du patient' },
      provision: {
        type: isRefused ? 'deny' : 'permit',
        period: { start: isoInstant(since), ...(person.consent === 'expired' ? { end: isoInstant(dayAt(context.now, -135, 10)) } : {}) },
        actor: [
          {
            role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
            reference: {
              identifier: { system: systems.professional, value: professionals[who].nationalId },
              display: professionalName(professionals[who]),
            },
          },
        ],
        purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }],
      },
    };
  });
}
