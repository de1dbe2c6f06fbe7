/** The constraints of PDSm's profiles as a table (`resources/sandbox/pdsm-profiles.json`): what the border checks by, and the conformance tests. */
import table from '../../../../resources/sandbox/pdsm-profiles.json' with { type: 'json' };

export interface ProfileRow {
  /** Names of elements from the resource; `:name` keeps those of a slice. */
  readonly path: string;
  /** Counted within each parent. */
  readonly min: number;
  readonly max: number | '*';
  readonly fixed?: string;
  readonly pattern?: unknown;
  readonly matches?: string;
  readonly codes?: readonly string[];
  /** Among the values, this one. */
  readonly contains?: string;
  /** Name of a value set of `terms.ts`. */
  readonly binding?: string;
  readonly systems?: readonly string[];
  /** Types that a reference may point at. */
  readonly targets?: readonly string[];
  /** The reference must be to a contained resource. */
  readonly contained?: boolean;
  /** The value conforms to another profile of the table. */
  readonly profile?: ProfileName;
  /** Which text says so. */
  readonly from: string;
}

export type ProfileName = keyof typeof table.profiles;

/** What tells the elements of a slice: a value, or a value set. */
export interface Slice {
  readonly path?: string;
  readonly equals?: string;
  readonly in?: string;
}

export const profiles = table.profiles as Readonly<Record<ProfileName, readonly ProfileRow[]>>;

export function sliceNamed(name: string): Slice {
  const slice = (table.slices as Readonly<Record<string, Slice>>)[name];
  if (slice === undefined) throw new TypeError(`No slice ${name}`);
  return slice;
}
