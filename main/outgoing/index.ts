/** Messages written here: drafts, what waits to leave, what left and what became of it. */
export { createOutgoing, type Outgoing, type OutgoingDomainOptions } from './outgoing.ts';
export type { OutgoingTiming } from './outgoing-options.ts';
