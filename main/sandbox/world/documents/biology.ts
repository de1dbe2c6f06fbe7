/** Reports of the two laboratories. */

import { dayAt } from '../calendar.ts';
import { biologySections, type FixedValues } from '../catalogue/biology.ts';
import { createPrng } from '../prng.ts';
import type { DocumentPlan } from './plan.ts';
import { type Planner, professional } from './planner.ts';

export interface BiologyOptions {
  readonly title?: string;
  readonly fixed?: FixedValues;
  readonly only?: readonly string[];
  readonly comment?: string;
  readonly laboratory?: 'cadiou' | 'legall';
  readonly more?: Partial<Pick<DocumentPlan, 'deposited' | 'visibility' | 'submission' | 'form'>>;
}

const titles = [
  'Bilan sanguin',
  'Bilan lipidique, glycémie, DFG',
  'Hémogramme et ionogramme',
  'Bilan de surveillance',
  'Bilan rénal et HbA1c',
];

/** @param at time of the sample */
export function biologyReport(planner: Planner, at: Date, options: BiologyOptions = {}): DocumentPlan {
  const { person, draw } = planner;
  const key = options.laboratory ?? (draw.chance(0.75) ? 'cadiou' : 'legall');
  const isDiabetic = person.conditions.includes('diabetes');
  const title = options.title ?? draw.pick(isDiabetic ? titles : titles.slice(0, 4));
  const label = `${person.key}/${at.getTime()}`;
  return planner.own('11502-2', at, {
    author: professional(key),
    form: draw.chance(0.5) ? 'cda-n3-pdf' : 'cda-n3',
    model: 'bio',
    title,
    created: dayAt(at, 0, 17, 10).getTime() > planner.now.getTime() ? at : dayAt(at, 0, 17, 10),
    narrative: () => ({
      sections: biologySections({
        person,
        at,
        draw: createPrng(label),
        isElsewhere: key === 'legall',
        ...(options.fixed === undefined ? {} : { fixed: options.fixed }),
        ...(options.only === undefined ? {} : { only: options.only }),
        ...(options.comment === undefined ? {} : { comment: options.comment }),
      }),
    }),
    ...options.more,
  });
}
