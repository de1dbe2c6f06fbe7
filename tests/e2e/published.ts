/** What the platform holds of a title: the proof that something was sent, and how many times. */
import type { TestPlatform } from '../harness/platform.ts';

export interface Published {
  readonly status: string;
  readonly securityLabel: readonly string[];
  readonly typeCode: string;
  readonly classCode: string;
  readonly replaces: boolean;
}

interface Coded {
  readonly coding?: readonly { readonly code?: string }[];
}

const codesOf = (concepts: unknown): string[] =>
  ((concepts ?? []) as Coded[]).flatMap(({ coding }) => coding ?? []).flatMap(({ code }) => (code === undefined ? [] : [code]));

/** Every document of that exact title, whatever its status. */
export async function published(platform: TestPlatform, title: string): Promise<Published[]> {
  const found: Published[] = [];
  const { entry = [] } = await platform.control.search('DocumentReference?_sort=-_lastUpdated&_count=50');
  for (const { resource } of entry) {
    const { content = [] } = resource as { content?: { attachment?: { title?: string } }[] };
    if (content[0]?.attachment?.title !== title) continue;
    found.push({
      status: String(resource.status),
      securityLabel: codesOf(resource.securityLabel),
      typeCode: codesOf([resource.type])[0] ?? '',
      classCode: codesOf(resource.category)[0] ?? '',
      replaces: ((resource.relatesTo ?? []) as { code?: string }[]).some(({ code }) => code === 'replaces'),
    });
  }
  return found;
}
