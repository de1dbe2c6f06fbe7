/** What was measured before, for those whose biology is followed over years: a kidney that fails slowly, a diabetes, an anticoagulant. */
import type { BiologyOptions } from '../documents/biology.ts';
import { biologyReport } from '../documents/biology.ts';
import type { DocumentPlan } from '../documents/plan.ts';
import type { Planner } from '../documents/planner.ts';
import { createPrng } from '../prng.ts';
import { storyDay } from './story.ts';

type Sample = readonly [daysAgo: number, fixed: NonNullable<BiologyOptions['fixed']>, laboratory?: 'legall'];

/** DFG in mL/min/1,73 m², créatinine in µmol/L, HbA1c in %, LDL in g/L: each printed as its laboratory does. */
const kidney = (dfg: number, creatinine: number, hba1c: number, ldl: number): Sample[1] => ({
  'DFG estimé (CKD-EPI)': dfg,
  Créatininémie: creatinine,
  HbA1c: hba1c,
  'LDL-cholestérol': ldl,
});

const histories: Readonly<Record<string, { title: string; samples: readonly Sample[]; only?: readonly string[] }>> = {
  'martel-jeanne': {
    title: 'Contrôle du rein et du diabète',
    samples: [
      [290, kidney(53, 94, 7.5, 1.06)],
      [472, kidney(55, 92, 7.2, 1.18), 'legall'],
      [655, kidney(57, 89, 7.3, 1.34)],
    ],
  },
  'le-goff-yann': {
    title: 'INR de surveillance',
    only: ['INR', 'Hémoglobine'],
    samples: [
      [21, { INR: 2.8, Hémoglobine: 12.4 }],
      [49, { INR: 2.4, Hémoglobine: 12.6 }],
      [77, { INR: 1.8, Hémoglobine: 12.5 }],
      [105, { INR: 2.9, Hémoglobine: 12.8 }],
      [140, { INR: 3.4, Hémoglobine: 12.7 }],
      [168, { INR: 2.5, Hémoglobine: 13.1 }],
    ],
  },
  'ouedraogo-ismael': {
    title: 'HbA1c et bilan rénal',
    samples: [
      [190, { HbA1c: 7.4, 'Glycémie à jeun': 8.2 }],
      [284, { HbA1c: 7.5, 'Glycémie à jeun': 8.4 }, 'legall'],
      [466, { HbA1c: 7.1, 'Glycémie à jeun': 7.6 }],
    ],
  },
};

/** Drawn apart, so that the rest of the record stays what it was. */
export function biologyHistory(planner: Planner): DocumentPlan[] {
  const history = histories[planner.person.key];
  if (history === undefined) return [];
  const day = storyDay(planner.now);
  const apart = { ...planner, draw: createPrng(`${planner.person.id}/biology-history`) };
  return history.samples.map(([daysAgo, fixed, laboratory]) =>
    biologyReport(apart, day(daysAgo, 7, 40), {
      title: history.title,
      laboratory: laboratory ?? 'cadiou',
      fixed,
      ...(history.only === undefined ? {} : { only: history.only }),
      more: { form: 'cda-n3' },
    }),
  );
}
