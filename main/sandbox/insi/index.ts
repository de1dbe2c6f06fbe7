/** The embedded platform's teleservice of the national identity of health (INSi), over the same invented people. */
export { createInsi } from './service.ts';
