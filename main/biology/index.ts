/** Results of laboratories over time. */
export { type Biology, type BiologyOptions, createBiology } from './biology.ts';
