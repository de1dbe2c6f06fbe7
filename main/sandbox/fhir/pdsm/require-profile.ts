/** The border: a resource that breaks its profile is refused, with the element and what is wrong with it. */
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import { unprocessable } from '../outcomes.ts';
import { checkProfile, type ProfileProblem } from './check-profile.ts';
import type { ProfileName } from './profiles.ts';

const issues: Readonly<Record<ProfileProblem['kind'], readonly [OperationOutcomeIssue['code'], string]>> = {
  missing: ['required', 'Missing element'],
  'too-many': ['structure', 'Element not allowed, or too many of them'],
  value: ['value', 'Not the value that the profile fixes'],
  code: ['code-invalid', 'Code outside the value set'],
  reference: ['value', 'Reference to a type that the profile does not allow'],
};

/** @throws OperationOutcomeError 422 that names the element at fault */
export function requireProfile(profile: ProfileName, resource: Resource): void {
  const [problem] = checkProfile(profile, resource);
  if (problem === undefined) return;
  const [code, words] = issues[problem.kind];
  const about = problem.valueSet === undefined ? words : `${words} ${problem.valueSet}`;
  throw unprocessable(code, `${about} (${problem.from})`, `${resource.resourceType}.${problem.path.replaceAll(/:\w+/g, '')}`);
}
