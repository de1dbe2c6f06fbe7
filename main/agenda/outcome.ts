/** What a caller is told of acts: done, provisional, or refused with who is there and what is free. */
import type { ActOutcome } from '../../preload/contract/agenda-outcomes.ts';
import { type AgendaContext, viewOf } from './context.ts';
import type { Performed } from './desk.ts';
import { nextFreeFor, type Where, whoIsThere } from './place.ts';

/** @param ids of the appointments that were acted on */
export function outcomeOf(context: AgendaContext, performed: readonly Performed[], ids: readonly string[], where?: Where): ActOutcome {
  const refused = performed.find((one) => one.state === 'refused');
  const view = viewOf(context);
  const appointments = ids.flatMap((id) => {
    const entry = context.overlay.appointment(id);
    return entry === undefined ? [] : (view.appointment(entry) ?? []);
  });
  if (refused === undefined) {
    return { state: performed.some(({ state }) => state === 'provisional') ? 'provisional' : 'done', appointments };
  }
  if (where !== undefined && (refused.why === 'taken' || refused.why === 'closed')) return refusedPlace(context, refused.why, where);
  return { state: 'refused', why: refused.why, found: appointments, blocks: [], nextFree: [], mayOverbook: false };
}

export function refusedPlace(context: AgendaContext, why: 'taken' | 'closed', where: Where): ActOutcome {
  const view = viewOf(context);
  const { appointments, blocks } = whoIsThere(context, where);
  return {
    state: 'refused',
    why,
    found: appointments.flatMap((entry) => view.appointment(entry) ?? []),
    blocks: blocks.flatMap((entry) => view.block(entry) ?? []),
    nextFree: nextFreeFor(context, where),
    mayOverbook: context.setup.rights().mayOverbook,
  };
}
