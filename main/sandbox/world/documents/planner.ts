/** Makes the plans of one patient: from a template of the catalogue or from a story's own words. */

import { addMinutes, ageAt, earliest, isoDay } from '../calendar.ts';
import { templateOf } from '../catalogue/index.ts';
import type { DocumentTemplate } from '../catalogue/template.ts';
import { writeNarrative } from '../catalogue/template.ts';
import { valuesOf } from '../catalogue/values.ts';
import type { Person } from '../patients/person.ts';
import { createPrng, type Prng } from '../prng.ts';
import { type ProfessionalKey, professionals } from '../professionals/directory.ts';
import type { Narrative } from '../text/narrative.ts';
import type { TemplateValues } from '../text/template.ts';
import { typeName } from './nomenclature.ts';
import type { DocumentPlan, PlanAuthor } from './plan.ts';

type Overrides = Partial<Omit<DocumentPlan, 'key' | 'person' | 'typeCode' | 'narrative' | 'author'>>;

export interface PlannerOptions {
  readonly seed: number;
  readonly now: Date;
}

export interface Planner {
  readonly person: Person;
  readonly now: Date;
  readonly draw: Prng;
  /** Whether a document of that type was made for that day. */
  has(typeCode: string, start: Date): boolean;
  /** A document written by the catalogue. */
  fromTemplate(
    typeCode: string,
    start: Date,
    more?: Overrides & { by?: ProfessionalKey; template?: string; values?: TemplateValues },
  ): DocumentPlan;
  /** A document written by its caller. */
  own(
    typeCode: string,
    start: Date,
    document: { author: PlanAuthor; form: DocumentPlan['form']; narrative: () => Narrative } & Overrides,
  ): DocumentPlan;
}

export function professional(key: ProfessionalKey, at = professionals[key].places[0]): PlanAuthor {
  return { kind: 'professional', key, at };
}

/** Whether a template may be about this patient on that day. */
export function suits(template: DocumentTemplate, person: Person, at: Date): boolean {
  const age = ageAt(person.birthDate, at);
  const [from, to] = template.ages ?? [0, 120];
  return age >= from && age <= to && (template.sex === undefined || template.sex === person.sex);
}

export function createPlanner(person: Person, options: PlannerOptions): Planner {
  const draw = createPrng(`${options.seed}/plans/${person.key}`);
  const taken = new Map<string, number>();
  const slotOf = (typeCode: string, start: Date): string => `${person.key}/${typeCode}/${isoDay(start)}`;

  const finish = (
    typeCode: string,
    start: Date,
    plan: Omit<DocumentPlan, 'key' | 'person' | 'typeCode' | 'created' | 'deposited' | 'start' | 'title'>,
    more: Overrides,
    title: string,
  ): DocumentPlan => {
    const slot = slotOf(typeCode, start);
    const count = (taken.get(slot) ?? 0) + 1;
    taken.set(slot, count);
    const key = `${slot}/${count}`;
    const hurry = createPrng(`${options.seed}/delay/${key}`);
    const created = more.created ?? earliest(addMinutes(more.end ?? start, hurry.int(10, 150)), options.now);
    const deposited = more.deposited ?? earliest(addMinutes(created, hurry.int(2, 1200)), options.now);
    return { ...plan, ...more, key, person, typeCode, start, title: more.title ?? title, created: earliest(created, deposited), deposited };
  };

  return {
    person,
    now: options.now,
    draw,
    has: (typeCode, start) => taken.has(slotOf(typeCode, start)),
    fromTemplate(typeCode, start, { by, template: name, values: said, ...more } = {}) {
      const template = templateOf(typeCode, name);
      const author: PlanAuthor =
        template.by === 'patient'
          ? { kind: 'patient' }
          : 'device' in template.by
            ? { kind: 'device', name: template.by.device, at: template.by.at }
            : professional(by ?? draw.pick(template.by));
      const plan = {
        author,
        form: draw.pick(template.forms),
        ...(template.model === undefined ? {} : { model: template.model }),
        ...(template.picture === undefined ? {} : { picture: template.picture }),
        ...(template.recipient === undefined ? {} : { recipient: template.recipient }),
      };
      const end = more.end ?? start;
      const label = `${options.seed}/words/${person.key}/${typeCode}/${start.getTime()}`;
      const narrative = (): Narrative =>
        writeNarrative(template, {
          person,
          at: start,
          end,
          now: options.now,
          draw: createPrng(label),
          values: { ...valuesOf(person, start, end), ...said },
        });
      return finish(typeCode, start, { ...plan, narrative }, more, template.title ?? typeName(typeCode));
    },
    own(typeCode, start, { author, form, narrative, ...more }) {
      return finish(typeCode, start, { author, form, narrative }, more, typeName(typeCode));
    },
  };
}
