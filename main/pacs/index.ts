/** The PACS of the place: how they are reached, searched, and what of them is put in a patient's file. */
export { createPacs, type PacsDomain, type PacsOptions } from './pacs.ts';
