/** Hanging protocols: those of the product, and those that each professional has kept. */
export { createHanging, type Hanging } from './hanging.ts';
