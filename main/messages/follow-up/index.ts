/** Follow-up of shared mailboxes. */
export { actField, actFolder } from './act.ts';
export { createFollowUp, type FollowUp } from './follow-up.ts';
