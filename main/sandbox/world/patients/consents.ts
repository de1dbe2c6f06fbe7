/** Who each patient lets consult the record: nearly all of them the demonstration's two clinicians, a few otherwise. */
import type { Consent } from '@medplum/fhirtypes';
import { dayAt, isoInstant } from '../calendar.ts';
import { systems } from '../fhir.ts';
import { stableUuid } from '../identifiers.ts';
import { professionalName, professionals } from '../professionals/directory.ts';
import type { Person } from './person.ts';
import type { PatientContext } from './resources.ts';

const clinicians = ['diallo', 'vasseur'] as const;

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
