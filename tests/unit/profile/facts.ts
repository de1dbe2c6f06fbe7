/** Facts for the tests of the profile; every patient is invented. */
import type { ProfileFact, SourcedFact } from '../../../main/profile/fact.ts';

let last = 0;

export function sourced(
  fact: Partial<ProfileFact> & Pick<ProfileFact, 'category' | 'label'>,
  from: Partial<SourcedFact> = {},
): SourcedFact {
  last += 1;
  return {
    id: `s${last}`,
    from: 'platform',
    at: '2026-01-01',
    isNew: false,
    ...from,
    fact: { codes: [], status: 'active', severity: 'unknown', isAbsence: false, ...fact },
  };
}
