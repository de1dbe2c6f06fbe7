/** All the documents of the world: each patient's story, ordinary care around it, and at least one of every type. */

import { dayAt, onWorkingDay } from '../calendar.ts';
import { templateOf } from '../catalogue/index.ts';
import type { SandboxStudy } from '../dicom/index.ts';
import type { Person } from '../patients/person.ts';
import { createPrng } from '../prng.ts';
import { biologyHistory } from '../stories/biology-history.ts';
import { noStory, stories } from '../stories/of-the-day.ts';
import type { WorldSize } from '../types.ts';
import { fill } from './filler.ts';
import { dmpTypeCodes } from './nomenclature.ts';
import type { DocumentPlan } from './plan.ts';
import { createPlanner, type Planner, suits } from './planner.ts';
import { withStates } from './states.ts';
import { studyPlans } from './studies.ts';

export interface RecordOptions {
  readonly seed: number;
  readonly now: Date;
  readonly size: WorldSize;
  readonly dicomWebUrl: string;
  readonly studies: readonly SandboxStudy[];
}

/** How many documents a patient has in all, before new versions. */
function wanted(person: Person, size: WorldSize, seed: number): number {
  const draw = createPrng(`${seed}/count/${person.key}`);
  const scale = size === 'full' ? 1 : 0.16;
  if (person.key === 'le-goff-yann') return size === 'full' ? 300 : 24;
  if (person.key === 'martel-jeanne') return size === 'full' ? 124 : 34;
  // Somebody who is new here has little behind them.
  if (person.formerDoctor !== undefined) return 7;
  const base = 9 + person.conditions.length * 5.5 + Number(person.hasStory) * 4;
  return Math.max(person.hasStory ? 1 : 2, Math.round((base + draw.int(0, 12)) * scale));
}

function plansOf(planner: Planner, options: RecordOptions): DocumentPlan[] {
  const { person } = planner;
  const story = (stories[person.key] ?? noStory)({
    planner,
    studies: options.studies.filter((study) => study.patient.id === person.id),
    studyPlans: (study, words) => studyPlans(planner, study, options.dicomWebUrl, words),
  });
  const count = wanted(person, options.size, options.seed) - story.length;
  // Those of the day have had nothing but their story lately; records end at a death or a closing.
  const untilDaysAgo = person.deceasedDaysAgo ?? person.closedDaysAgo ?? (person.hasStory ? 45 : 1);
  const ordinary = count > 0 ? fill(planner, { count, untilDaysAgo }) : [];
  return [...story, ...biologyHistory(planner), ...withStates(ordinary, options.seed, options.now)];
}

/** One document of each type that nobody has yet, for somebody whom it suits. */
function missingTypes(planners: readonly Planner[], plans: readonly DocumentPlan[], options: RecordOptions): DocumentPlan[] {
  const present = new Set(plans.map((plan) => plan.typeCode));
  const draw = createPrng(`${options.seed}/missing`);
  return dmpTypeCodes
    .filter((code) => !present.has(code) && code !== 'IMG-KOS' && code !== 'E1762' && code !== '11502-2')
    .flatMap((code) => {
      const template = templateOf(code);
      const day = onWorkingDay(dayAt(options.now, -draw.int(3, 500), draw.int(9, 17), 30));
      const alive = planners.filter(
        ({ person }) => person.deceasedDaysAgo === undefined && person.closedDaysAgo === undefined && !person.hasStory,
      );
      const suited = alive.filter(({ person }) => suits(template, person, day));
      return suited.length === 0 ? [] : draw.sample(suited, 2).map((planner) => planner.fromTemplate(code, day));
    });
}

/** Only those who can be found by an INS have a shared record. */
export function buildRecord(people: readonly Person[], options: RecordOptions): DocumentPlan[] {
  const planners = people
    .filter(({ matricule, register }) => matricule !== undefined && register !== 'absent')
    .map((person) => createPlanner(person, options));
  const plans = planners.flatMap((planner) => plansOf(planner, options));
  return options.size === 'full' ? [...plans, ...missingTypes(planners, plans, options)] : plans;
}
