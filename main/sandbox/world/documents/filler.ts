/** Ten years of ordinary care around a story, to a wanted number of documents. */
import { ageAt, dayAt } from '../calendar.ts';
import type { Person } from '../patients/person.ts';
import {
  biology,
  childVisit,
  type Episode,
  emergency,
  imaging,
  nursing,
  patientPaper,
  pharmacy,
  practiceVisit,
  pregnancyVisit,
  specialistVisit,
  stay,
  vaccine,
} from './episodes.ts';
import type { DocumentPlan } from './plan.ts';
import type { Planner } from './planner.ts';

type Weighted = readonly (readonly [weight: number, episode: Episode])[];

function episodesOf(person: Person, at: Date): Weighted {
  const age = ageAt(person.birthDate, at);
  if (age < 16)
    return [
      [6, childVisit],
      [1, emergency],
      [1, specialistVisit],
      [1, biology],
    ];
  const conditions = person.conditions.length;
  const isPregnant = person.conditions.includes('pregnancy') && at.getTime() > 0;
  return [
    [5, practiceVisit],
    [1 + conditions, biology],
    [0.5 + conditions * 0.6, specialistVisit],
    [1, imaging],
    [age > 65 ? 0.9 : 0.2, stay],
    [0.5, emergency],
    [age > 60 ? 1.2 : 0.3, vaccine],
    [0.9, patientPaper],
    [conditions > 0 ? 1.2 : 0.2, pharmacy],
    [age > 30 ? 0.8 : 0.1, nursing],
    [isPregnant ? 4 : 0, pregnancyVisit],
  ];
}

function pickEpisode(weighted: Weighted, share: number): Episode {
  const total = weighted.reduce((sum, [weight]) => sum + weight, 0);
  let left = share * total;
  for (const [weight, episode] of weighted) {
    left -= weight;
    if (left < 0) return episode;
  }
  return practiceVisit;
}

export interface FillOptions {
  readonly count: number;
  /** Days before now when ordinary care stops being told. */
  readonly untilDaysAgo: number;
  /** Days before now when it starts, ten years at most. */
  readonly fromDaysAgo?: number;
}

const tenYears = 3650;

/** Draws episodes until there are `count` documents; pregnancy and childhood bound the days. */
export function fill(planner: Planner, { count, untilDaysAgo, fromDaysAgo = tenYears }: FillOptions): DocumentPlan[] {
  const { person, now, draw } = planner;
  const lived = Math.floor((now.getTime() - new Date(person.birthDate).getTime()) / 86_400_000) - 30;
  const oldest = Math.min(fromDaysAgo, lived, tenYears);
  const plans: DocumentPlan[] = [];
  for (let round = 0; plans.length < count && round < count * 4; round += 1) {
    // More of late than long ago.
    const daysAgo = untilDaysAgo + Math.floor(draw.next() ** 1.35 * Math.max(1, oldest - untilDaysAgo));
    const day = dayAt(now, -daysAgo, 10);
    const isNow = daysAgo < 200;
    const weighted = episodesOf(person, day).filter(([, episode]) => episode !== pregnancyVisit || isNow);
    const made = pickEpisode(weighted, draw.next())(planner, day);
    plans.push(...made.filter((plan) => plan.start.getTime() < dayAt(now, -untilDaysAgo + 1).getTime()));
  }
  return plans.slice(0, count);
}
