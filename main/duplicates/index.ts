/** Files of the practice that may be of one person: found, merged, undone. */
export { createDuplicates, type Duplicates, type DuplicatesOptions } from './duplicates.ts';
