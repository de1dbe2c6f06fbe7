/** The catalogue of the embedded platform: HealthcareService resources of the category that Liaison asks for. */
import type { CodeableConcept, HealthcareService } from '@medplum/fhirtypes';
import { catalogueUrls, digitalServiceCode } from '../../../platform/index.ts';
import { stableUuid } from '../identifiers.ts';
import { type Exchanged, exchanged, type ServiceSpec, shelves, specs } from './specs.ts';

const monthMs = 30.44 * 24 * 3_600_000;

export function catalogueServiceId(seed: number, key: string): string {
  return stableUuid(seed, 'catalogue', key);
}

export function catalogueResources(seed: number, now: Date): HealthcareService[] {
  return specs.map((spec) => resourceOf(seed, now, spec));
}

function resourceOf(seed: number, now: Date, spec: ServiceSpec): HealthcareService {
  const characteristic = [...conceptsOf(catalogueUrls.reads, spec.reads), ...conceptsOf(catalogueUrls.writes, spec.writes)];
  const referencedOn = new Date(now.getTime() - spec.months * monthMs).toISOString().slice(0, 10);
  return {
    resourceType: 'HealthcareService',
    id: catalogueServiceId(seed, spec.key),
    meta: { lastUpdated: `${referencedOn}T09:00:00.000+01:00` },
    active: spec.isWithdrawn !== true,
    category: [{ coding: [{ system: catalogueUrls.category, code: digitalServiceCode, display: 'Service numérique référencé' }] }],
    type: [{ coding: [{ system: catalogueUrls.shelf, code: spec.shelf, display: shelves[spec.shelf] }] }],
    providedBy: { display: spec.publisher },
    name: spec.name,
    comment: spec.summary,
    extraDetails: spec.details,
    telecom: [{ system: 'url', value: `https://${spec.key}.example` }],
    // FHIR has no empty array.
    ...(characteristic.length > 0 && { characteristic }),
    extension: [{ url: catalogueUrls.referencedOn, valueDate: referencedOn }],
  };
}

function conceptsOf(system: string, codes: readonly Exchanged[]): CodeableConcept[] {
  return codes.map((code) => ({ coding: [{ system, code, display: exchanged[code] }] }));
}
