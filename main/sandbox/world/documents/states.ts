/** States of a record: newer versions, masked, hidden and archived documents. */
import { addMinutes, daysBetween } from '../calendar.ts';
import { isMinor } from '../patients/people.ts';
import { createPrng } from '../prng.ts';
import type { DocumentPlan } from './plan.ts';

/** A corrected version deposited later, in a set of its own. */
export function newerVersion(
  plan: DocumentPlan,
  more: { deposited: Date; narrative?: DocumentPlan['narrative']; title?: string },
): DocumentPlan {
  const { submission: _, ...rest } = plan;
  const number = (plan.versionNumber ?? 1) + 1;
  return {
    ...rest,
    key: `${plan.key.replace(/\/v\d+$/, '')}/v${number}`,
    replaces: plan.key,
    versionNumber: number,
    created: addMinutes(more.deposited, -5),
    deposited: more.deposited,
    ...(more.narrative === undefined ? {} : { narrative: more.narrative }),
    ...(more.title === undefined ? {} : { title: more.title }),
  };
}

function stateOf(plan: DocumentPlan, now: Date, roll: number): Partial<DocumentPlan> {
  const age = daysBetween(plan.deposited, now);
  const isOfProfessional = plan.author.kind === 'professional';
  if (isMinor(plan.person, now) && isOfProfessional && roll > 0.93) return { visibility: 'hidden-from-representatives' };
  if (isOfProfessional && roll < 0.02) return { visibility: 'masked' };
  // A result that waits to be announced stays hidden for weeks, not years.
  if (isOfProfessional && roll < 0.14 && age < 120) return { visibility: 'hidden-from-patient' };
  if (age > 1200 && roll > 0.88 && roll < 0.94) return { isArchived: true };
  return {};
}

/** Ordinary documents get the states that a record of ten years has; those of stories come with their own. */
export function withStates(plans: readonly DocumentPlan[], seed: number, now: Date): DocumentPlan[] {
  return plans.flatMap((plan) => {
    if (plan.form === 'signature' || plan.form === 'kos') return [plan];
    const draw = createPrng(`${seed}/state/${plan.key}`);
    const state = stateOf(plan, now, draw.next());
    const current = { ...plan, ...state };
    const second = addMinutes(plan.deposited, draw.int(60, 4000));
    if (!draw.chance(0.035) || second.getTime() > now.getTime() || plan.author.kind === 'device') return [current];
    const newer = newerVersion(current, { deposited: second });
    const third = addMinutes(second, draw.int(600, 9000));
    return draw.chance(0.2) && third.getTime() < now.getTime()
      ? [current, newer, newerVersion(newer, { deposited: third })]
      : [current, newer];
  });
}
