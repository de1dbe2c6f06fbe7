/** How documents are written in the catalogue: who writes what, in which form, with which sentences. */
import type { CdaModel, PictureSubject, PlanForm } from '../documents/plan.ts';
import type { Person } from '../patients/person.ts';
import type { Prng } from '../prng.ts';
import type { ProfessionalKey } from '../professionals/directory.ts';
import type { OrganizationKey } from '../professionals/organizations.ts';
import type { Block, Narrative, Section } from '../text/narrative.ts';
import type { Statement } from '../text/statements.ts';
import { expand, type TemplateValues } from '../text/template.ts';

export interface TemplateContext {
  readonly person: Person;
  /** Date of the act. */
  readonly at: Date;
  readonly now: Date;
  /** Last day of the act. */
  readonly end: Date;
  readonly draw: Prng;
  readonly values: TemplateValues;
}

export interface TemplateSection {
  readonly title: string;
  /** LOINC code of the section, for structured forms. */
  readonly code?: string;
  /** Sentences of one paragraph each. */
  readonly text?: readonly string[];
  readonly list?: readonly string[];
  readonly make?: (context: TemplateContext) => readonly Block[];
  /** The same as data, for structured forms. */
  readonly state?: (context: TemplateContext) => readonly Statement[];
}

export interface DocumentTemplate {
  readonly typeCode: string;
  /** Title in the list; the type's name when left out. */
  readonly title?: string;
  /** Who may write it, or the patient, or a device and where it stands. */
  readonly by: readonly ProfessionalKey[] | 'patient' | { readonly device: string; readonly at: OrganizationKey };
  readonly forms: readonly PlanForm[];
  readonly model?: CdaModel;
  readonly picture?: PictureSubject;
  readonly opening?: string;
  readonly sections: readonly TemplateSection[];
  readonly closing?: string;
  readonly ages?: readonly [from: number, to: number];
  readonly sex?: 'F' | 'M';
  readonly recipient?: ProfessionalKey;
}

export const prose = (title: string, ...text: string[]): TemplateSection => ({ title, text });
export const items = (title: string, ...list: string[]): TemplateSection => ({ title, list });
export const made = (title: string, make: (context: TemplateContext) => readonly Block[], code?: string): TemplateSection => ({
  title,
  make,
  ...(code === undefined ? {} : { code }),
});
/** Said as data too. */
export const stated = (of: TemplateSection, state: (context: TemplateContext) => readonly Statement[]): TemplateSection => ({
  ...of,
  state,
});
export const withCode = (code: string, of: TemplateSection): TemplateSection => ({ ...of, code });

function write(of: TemplateSection, context: TemplateContext): Section {
  const say = (template: string): string => expand(template, context.values, context.draw);
  const blocks: Block[] = (of.text ?? []).map((text) => ({ kind: 'paragraph', text: say(text) }));
  if (of.list !== undefined) blocks.push({ kind: 'list', items: of.list.map(say) });
  if (of.make !== undefined) blocks.push(...of.make(context));
  return {
    title: say(of.title),
    blocks,
    ...(of.code === undefined ? {} : { code: of.code }),
    ...(of.state === undefined ? {} : { statements: of.state(context) }),
  };
}

/** Draws the words of a template for a patient and a day. */
export function writeNarrative(template: DocumentTemplate, context: TemplateContext): Narrative {
  const say = (text: string): string => expand(text, context.values, context.draw);
  return {
    ...(template.opening === undefined ? {} : { opening: say(template.opening) }),
    sections: template.sections.map((of) => write(of, context)),
    ...(template.closing === undefined ? {} : { closing: say(template.closing) }),
  };
}
