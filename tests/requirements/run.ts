/**
 * `npm run requirements`: each row of the table, the tests that name it and what became of them; fails on a gap.
 * `-- --list` only says where the tests are.
 */
import { runNamedTests, type TestResult } from './results.ts';
import { names, readRequirements, readWithoutObject } from './table.ts';
import { type WrittenTitle, writtenTitles } from './titles.ts';

const withoutObject = readWithoutObject();
const written = writtenTitles();
const requirements = readRequirements();
const files = [...new Set(written.filter(({ title }) => requirements.some(({ id }) => names(title, id))).map(({ file }) => file))];
const isListed = process.argv.includes('--list');
const results: readonly TestResult[] = isListed ? [] : runNamedTests(files);

function stateOf(id: string): { state: string; isGap: boolean; lines: readonly string[] } {
  const reason = withoutObject.get(id);
  const tests: readonly (TestResult | WrittenTitle)[] = (isListed ? written : results).filter(({ title }) => names(title, id));
  if (tests.length === 0)
    return reason === undefined ? { state: 'MANQUE', isGap: true, lines: [] } : { state: 'sans objet', isGap: false, lines: [reason] };
  const lines = tests.map((test) => `${'state' in test ? `${marks[test.state]} ` : ''}${test.file} › ${test.title}`);
  if (isListed) return { state: 'nommée', isGap: false, lines };
  const states = results.filter(({ title }) => names(title, id)).map(({ state }) => state);
  if (states.includes('failed')) return { state: 'EN ÉCHEC', isGap: true, lines };
  return states.includes('passed') ? { state: 'tenue', isGap: false, lines } : { state: 'NON ESSAYÉE', isGap: true, lines };
}

const marks = { passed: '✓', failed: '✗', skipped: '–' } as const;
const tally = new Map<string, number>();
let gaps = 0;
for (const { id, level, topic } of requirements) {
  const { state, isGap, lines } = stateOf(id);
  tally.set(state, (tally.get(state) ?? 0) + 1);
  if (isGap) gaps += 1;
  console.log(`${id.padEnd(13)} ${state.padEnd(11)} ${level} · ${topic}`);
  for (const line of lines) console.log(`              ${line}`);
}
console.log(`\n${requirements.length} exigences : ${[...tally].map(([state, count]) => `${count} ${state}`).join(', ')}`);
process.exitCode = gaps === 0 ? 0 : 1;
