/**
 * `npm test`: every suite in turn, each counted, and one closing line of its own. `npm test -- unit e2e` runs only those.
 * A suite whose peer isn't installed is skipped and says how to install it.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nothing, runPlaywright, runTool, runVitest, type Tally } from './run/tools.ts';

const out = join(import.meta.dirname, '..', 'out', 'tests');
mkdirSync(out, { recursive: true });

const environments = ['preload/contract', 'preload', 'main', 'renderer', 'tests'];

const suites: Record<string, () => Promise<Tally> | Tally> = {
  types: () => sum(environments.map((environment) => runTool('tsc', ['-p', environment]))),
  lint: () => runTool('biome', ['check', '.']),
  architecture: () => runVitest('architecture', out),
  unit: () => runVitest('unit', out, 2),
  property: () => runVitest('property', out),
  adversarial: () => runVitest('adversarial', out, 2),
  packaging: () => runVitest('packaging', out),
  peers: () => runVitest('peers', out, 2),
  crash: () => runVitest('crash', out, 2),
  e2e: () => runPlaywright('tests/e2e/playwright.config.ts', out),
};

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
      failures: [...a.failures, ...b.failures],
    }),
    nothing,
  );
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(`Suite inconnue : ${unknown.join(', ')}. Suites : ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

const results: Tally[] = [];
for (const [name, run] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const started = performance.now();
  const tally = await run();
  results.push(tally);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${seconds} s)`);
}

const total = sum(results);
if (total.passed + total.failed === 0) total.failed = 1;
if (total.failures.length > 0) console.log(`\n${total.failures.map((failure) => `✗ ${failure}`).join('\n')}`);
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
