/** Filing what came by message into patients' files. */
export { createFiling, type Filing, type FilingOptions } from './filing.ts';
