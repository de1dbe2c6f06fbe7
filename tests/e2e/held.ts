/** What the platform really holds of a title: status and labels. */
import type { TestPlatform } from '../harness/platform.ts';

/** The version in force, or withdrawn. */
export async function held(platform: TestPlatform, title: string, patient = 'MARTEL Jeanne') {
  const { entry = [] } = await platform.control.search('DocumentReference?_count=2000');
  const all = entry.map(({ resource }) => resource as unknown as HeldDocument);
  const found = all.find(
    ({ content, status, subject }) => content[0]?.attachment.title === title && subject.display === patient && status !== 'superseded',
  );
  if (found === undefined) throw new Error(`${title} is not on the platform`);
  return { ...found, labels: found.securityLabel.flatMap(({ coding }) => coding.map(({ code }) => code)) };
}

interface HeldDocument {
  readonly id: string;
  readonly status: string;
  readonly subject: { readonly display?: string };
  readonly securityLabel: readonly { readonly coding: readonly { readonly code: string }[] }[];
  readonly content: readonly { readonly attachment: { readonly title: string } }[];
}
