/** The requirements of the DMP integration guide that the project answers for, and those said to be without object. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');

const requirement = z.object({ id: z.string(), topic: z.string(), level: z.string(), text: z.string(), source: z.string() });
export type Requirement = z.infer<typeof requirement>;

/** Every row of `dmp.json`, in its order. */
export function readRequirements(): readonly Requirement[] {
  const path = join(import.meta.dirname, 'dmp.json');
  return z.object({ requirements: z.array(requirement) }).parse(JSON.parse(readFileSync(path, 'utf8'))).requirements;
}

/** What `ARCHITECTURE.md` says doesn't apply to a PDSm client, with its reason: the lines « - `EX_…` : … » under the heading of that name. */
export function readWithoutObject(architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')): ReadonlyMap<string, string> {
  const section = /^#+ Exigences sans objet\s*$([\s\S]*?)(?=^#|$(?![\s\S]))/m.exec(architecture)?.[1] ?? '';
  return new Map([...section.matchAll(/^- `([^`]+)`\s*: (.+)$/gm)].map(([, id = '', reason = '']) => [id, reason]));
}

/** Whether a title names the id, and not a longer one. */
export function names(title: string, id: string): boolean {
  const at = title.indexOf(id);
  return at >= 0 && !/[\d.-]/.test(title[at + id.length] ?? ' ');
}
