/** Where the harness finds the build and leaves what it makes. */
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
/** The build under test; elsewhere when `LIAISON_OUT` says so, as for the build itself. */
export const buildDirectory = join(root, process.env.LIAISON_OUT ?? 'out');
export const outDirectory = join(root, 'out');
export const worldsDirectory = join(outDirectory, 'test-world');
