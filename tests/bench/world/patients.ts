/** Invented patients by the thousand, as the platform would send them. */
import { matriculeOf } from '../../../main/sandbox/world/patients/matricule.ts';

const families = [
  'MARTIN',
  'BERNARD',
  'LÉVÊQUE',
  'N’GUYEN',
  'DA SILVA',
  'LE GOFF',
  'ŒUVRARD',
  'BENALI',
  'KOWALSKI',
  'D’ARCY',
  'ROUX',
  'HAÏK',
];
const endings = ['', '-PETIT', '-MOREL', ' DES BOIS', '-GARNIER', ' DE LA TOUR', '-FAURE', '-ÉTIENNE', ' DU PRÉ', '-ZIMMER'];
const given = ['Élodie', 'Jean-Noël', 'Inès', 'Hugo', 'Maëlle', 'Rémi', 'Chloé', 'Aurélien', 'Zoé', 'Gaël', 'Nadia', 'Sélim', 'Anaïs'];

const two = (value: number) => String(value).padStart(2, '0');

export function inventedPatient(index: number) {
  const isWoman = index % 2 === 0;
  const birthDate = `${1925 + ((index * 7) % 98)}-${two(1 + (index % 12))}-${two(1 + ((index * 5) % 28))}`;
  const matricule = matriculeOf({ sex: isWoman ? 'F' : 'M', birthDate, birthPlaceCode: '49007', rank: 1 + (index % 900) });
  const family = `${families[index % families.length]}${endings[Math.floor(index / families.length) % endings.length]}`;
  return {
    resourceType: 'Patient' as const,
    id: `bench-patient-${index}`,
    meta: { versionId: '1', lastUpdated: '2026-01-05T08:00:00.000Z' },
    identifier: [{ system: 'urn:oid:1.2.250.1.213.1.4.10', value: matricule }],
    name: [{ use: 'official' as const, family, given: [given[index % given.length] ?? '', given[(index * 3) % given.length] ?? ''] }],
    gender: isWoman ? ('female' as const) : ('male' as const),
    birthDate,
  };
}

/** The patient lets this professional consult the record, without end. */
export function inventedConsent(patientId: string, nationalId: string) {
  return {
    resourceType: 'Consent' as const,
    id: `${patientId}-consent`,
    meta: { versionId: '1', lastUpdated: '2026-01-05T08:00:00.000Z' },
    status: 'active' as const,
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: { reference: `Patient/${patientId}` },
    provision: {
      type: 'permit' as const,
      period: { start: '2026-01-05T08:00:00.000Z' },
      actor: [
        {
          role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
          reference: { identifier: { system: 'urn:oid:1.2.250.1.71.4.2.1', value: nationalId } },
        },
      ],
    },
  };
}
