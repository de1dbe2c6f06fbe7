/** Systems of the catalogue of services. No interface of the State's catalogue is public: the form is FHIR's, the codes are ours. */

const own = 'https://liaison.example/fhir';

export const catalogueUrls = {
  /** HealthcareService.category: what parts a referenced service from a reason for a visit. */
  category: `${own}/CodeSystem/service-category`,
  /** HealthcareService.type: the shelf that it is on. */
  shelf: `${own}/CodeSystem/catalogue-shelf`,
  /** HealthcareService.characteristic: what it may be let read or write. */
  reads: `${own}/CodeSystem/catalogue-reads`,
  writes: `${own}/CodeSystem/catalogue-writes`,
  referencedOn: `${own}/StructureDefinition/catalogue-referenced-on`,
} as const;

/** The code in `category`. */
export const digitalServiceCode = 'digital-service';

/** A token for `service-category`. */
export const digitalServiceToken = `${catalogueUrls.category}|${digitalServiceCode}`;
