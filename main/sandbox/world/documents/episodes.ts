/** Episodes of ordinary care: what a visit, a follow-up, a stay or a birthday leaves in the record. */
import { ageAt, dayAt, onWorkingDay } from '../calendar.ts';
import { examinations } from '../catalogue/examinations.ts';
import { conditionOf } from '../patients/conditions.ts';
import { usualDoctor } from '../patients/person.ts';
import { fluDosesOf } from '../patients/vaccinations.ts';
import type { ProfessionalKey } from '../professionals/directory.ts';
import { biologyReport } from './biology.ts';
import type { DocumentPlan } from './plan.ts';
import type { Planner } from './planner.ts';

/** What happens around a day; everything of one deposit shares its `submission`. */
export type Episode = (planner: Planner, day: Date) => DocumentPlan[];

const hour = (planner: Planner, day: Date, from = 8, to = 18): Date =>
  dayAt(onWorkingDay(day), 0, planner.draw.int(from, to), planner.draw.int(0, 11) * 5);

function together(plans: readonly DocumentPlan[]): DocumentPlan[] {
  const [lead] = plans;
  if (lead === undefined) return [];
  const deposited = plans.reduce((latest, plan) => (plan.deposited.getTime() > latest.getTime() ? plan.deposited : latest), lead.deposited);
  return plans.map((plan) => ({ ...plan, submission: lead.key, deposited }));
}

export const practiceVisit: Episode = (planner, day) => {
  const at = hour(planner, day);
  const by = usualDoctor(planner.person);
  const plans = [planner.fromTemplate('11488-4', at, { by, template: 'Consultation' })];
  if (planner.draw.chance(0.8)) plans.push(planner.fromTemplate('57833-6', at, { by }));
  if (planner.draw.chance(0.35)) plans.push(planner.fromTemplate('PRESC-BIO', at, { by }));
  const set = together(plans);
  const sample = hour(planner, dayAt(at, planner.draw.int(4, 14)), 7, 10);
  const hasSample = planner.draw.chance(0.5) && sample.getTime() < planner.now.getTime() - 86_400_000;
  return hasSample ? [...set, biologyReport(planner, sample)] : set;
};

export const specialistVisit: Episode = (planner, day) => {
  const specialists = planner.person.conditions.flatMap((key) => conditionOf(key).specialist ?? []) as ProfessionalKey[];
  const at = hour(planner, day, 9, 17);
  if (specialists.length === 0) return [planner.fromTemplate(planner.draw.pick(['78513-9', '28617-9', '11506-3']), at)];
  const by = planner.draw.pick(specialists);
  const visit = planner.fromTemplate('11488-4', at, { by, template: 'Consultation spécialisée', recipient: 'diallo' });
  const title = `Consultation, ${specialtyWord[by] ?? 'avis spécialisé'}`;
  const plans = [{ ...visit, title }];
  if (by === 'delaunay') plans.push(planner.fromTemplate('70004-7', at, { by }));
  return together(plans);
};

const specialtyWord: Partial<Record<ProfessionalKey, string>> = {
  delaunay: 'cardiologie',
  kervella: 'diabétologie',
  prigent: 'pneumologie',
  bensaid: 'néphrologie',
  amiot: 'gériatrie',
  lorieux: 'oncologie',
  hardy: 'dermatologie',
  aubry: 'psychiatrie',
  castel: 'orthopédie',
  thibault: 'gynécologie-obstétrique',
};

export const biology: Episode = (planner, day) => [biologyReport(planner, hour(planner, day, 7, 10))];

export const imaging: Episode = (planner, day) => {
  const at = hour(planner, day, 9, 18);
  const { title, ...values } = planner.draw.pick(examinations);
  return [planner.fromTemplate('18748-4', at, { title, values, recipient: 'diallo' })];
};

export const stay: Episode = (planner, day) => {
  const start = hour(planner, day, 9, 16);
  const end = dayAt(start, planner.draw.int(3, 8), 11, 30);
  if (end.getTime() > planner.now.getTime()) return [];
  const by: ProfessionalKey = planner.draw.pick(['bodin', 'amiot']);
  return together([
    planner.fromTemplate('34112-3', start, { by, end }),
    planner.fromTemplate('11490-0', start, { by, end, recipient: 'diallo' }),
    planner.fromTemplate('57833-6', end, { by, title: 'Ordonnance de sortie' }),
    planner.own('E1762', end, {
      author: { kind: 'professional', key: by, at: by === 'bodin' ? 'cholet' : 'hospital' },
      form: 'signature',
      title: 'Signature du lot d’envoi',
      narrative: () => ({ sections: [] }),
    }),
  ]);
};

export const emergency: Episode = (planner, day) => [planner.fromTemplate('15507-7', dayAt(day, 0, planner.draw.int(8, 23), 20))];

/** A dose against the flu that no note tells yet, of that season or of one before; nothing for those whom it isn't indicated for. */
export const vaccine: Episode = (planner, day) => {
  const given = fluDosesOf(planner.person, planner.now);
  const untold = given.filter(({ at }) => at.getTime() < day.getTime() && !planner.has('87273-9', at));
  return untold.length === 0 ? [] : [planner.fromTemplate('87273-9', planner.draw.pick(untold).at, { title: 'Vaccination grippe' })];
};

export const patientPaper: Episode = (planner, day) => {
  const choices = ['EXPPAT_2', 'DOCPAT03', 'DOCPAT08', '74465-6', 'DOCPAT02', 'DOCPAT07'];
  return [planner.fromTemplate(planner.draw.pick(choices), dayAt(day, 0, planner.draw.int(18, 22), planner.draw.int(0, 59)))];
};

export const pharmacy: Episode = (planner, day) => [
  planner.fromTemplate(planner.draw.pick(['60593-1', '60593-1', '78601-2']), hour(planner, day, 9, 19)),
];

export const nursing: Episode = (planner, day) => [
  planner.fromTemplate(planner.draw.pick(['PRESC-INF', 'PRESC-KINE', '11506-3', '34120-6', '29274-8']), hour(planner, day)),
];

export const childVisit: Episode = (planner, day) => {
  const at = hour(planner, day, 9, 18);
  const plans = [planner.fromTemplate('59283-2', at, { by: planner.draw.chance(0.6) ? 'diallo' : 'talbot' })];
  if (planner.draw.chance(0.4) && ageAt(planner.person.birthDate, at) < 15)
    plans.push(planner.fromTemplate('11369-6', at, { by: 'diallo' }));
  return together(plans);
};

export const pregnancyVisit: Episode = (planner, day) => [planner.fromTemplate('89233-1', hour(planner, day, 9, 17))];
