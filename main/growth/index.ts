/** Growth of children against the references of the WHO. */
export { createGrowth, type Growth, type GrowthOptions } from './growth.ts';
