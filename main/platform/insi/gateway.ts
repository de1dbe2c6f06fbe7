/** The teleservice of the national identity of health (INSi) as the core sees it, whatever serves it. */
import type { InsTraits } from '../../../preload/contract/identity.ts';
import type { FhirOptions } from '../fhir.ts';

/** What a person is looked for by (WS_INS2); names in any spelling. */
export interface InsiQuery {
  readonly birthName: string;
  /** One of the birth given names, the first as a rule. */
  readonly givenName: string;
  readonly gender: 'male' | 'female';
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** Code officiel géographique; tells apart those whom the rest doesn't. */
  readonly birthPlaceCode?: string;
}

/** Several people have these traits: the teleservice tells of none. */
export type InsiAnswer = { readonly kind: 'found'; readonly traits: InsTraits } | { readonly kind: 'none' } | { readonly kind: 'several' };

export interface InsiGateway {
  /** @throws {Failure} `insi.unavailable`, `insi.refused`, or what the network says */
  search(query: InsiQuery, options?: FhirOptions): Promise<InsiAnswer>;
  /** WS_INS3: whether these are the traits of that INS; it doesn't say which of them aren't. Fails as `search` does. */
  verify(traits: InsTraits, options?: FhirOptions): Promise<boolean>;
}
