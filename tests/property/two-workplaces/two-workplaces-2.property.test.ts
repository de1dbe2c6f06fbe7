/** Two workplaces on one record, whatever they do, whatever the line does, whenever a core dies: the second half of the runs. */
import { test } from 'vitest';
import { playRuns } from './check.ts';

test('two workplaces and the platform end equal, nothing lost, nothing twice', { timeout: 30 * 60_000 }, () => playRuns(1, 2));
