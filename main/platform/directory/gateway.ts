/** The directory of professionals as the core sees it, whatever serves it. */
import type { MailboxKind } from '../../../preload/contract/directory.ts';
import type { FhirOptions } from '../fhir.ts';

export interface RemoteMailbox {
  readonly address: string;
  readonly kind: MailboxKind;
  readonly organization?: string;
  readonly description?: string;
  /** Its holder doesn't want it to be found: usable by who was given it, proposed to nobody. */
  readonly isRedListed: boolean;
}

export interface RemotePlace {
  readonly organization?: string;
  readonly town?: string;
}

/** A professional with all their places of work, or an organisation. */
export interface RemoteEntry {
  /** `Practitioner/…` or `Organization/…`. */
  readonly id: string;
  readonly kind: 'professional' | 'organization';
  readonly family: string;
  readonly given?: string;
  /** Civility of the person (M, MME) and of their exercise (DR, PR). */
  readonly civility?: string;
  readonly title?: string;
  /** IDNPS of a professional, IdNat_Struct of an organisation. */
  readonly nationalId?: string;
  /** JDV_J01: `G15_10/SM26`. */
  readonly professionCode?: string;
  readonly lastUpdated: string;
  readonly isActive: boolean;
  readonly places: readonly RemotePlace[];
  readonly mailboxes: readonly RemoteMailbox[];
}

export interface DirectoryQuery {
  /** All of them somewhere in the name. */
  readonly words: readonly string[];
  /** RPPS, IDNPS, FINESS. */
  readonly identifier?: string;
  /** A whole address, or a piece of one. */
  readonly address?: string;
  readonly professionCode?: string;
  readonly town?: string;
}

export interface DirectoryAnswer {
  readonly entries: readonly RemoteEntry[];
  /** There is more than was asked for. */
  readonly isPartial: boolean;
}

export interface DirectoryGateway {
  search(query: DirectoryQuery, options?: FhirOptions): Promise<DirectoryAnswer>;
  byIds(ids: readonly string[], options?: FhirOptions): Promise<RemoteEntry[]>;
  /** Those of these entries that changed since, their places of work included. */
  changedSince(ids: readonly string[], since: string, options?: FhirOptions): Promise<string[]>;
}
