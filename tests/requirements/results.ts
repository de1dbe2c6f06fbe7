/** Runs the tests whose titles name a requirement, and reads what became of each. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface TestResult {
  readonly file: string;
  /** With the titles around it. */
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
}

const root = join(import.meta.dirname, '..', '..');
const out = join(root, 'out', 'requirements');
const named = '(EX|REC)_[A-Z0-9.]+-[0-9]+';

/** @param files those that hold such titles, from the root of the project */
export function runNamedTests(files: readonly string[]): readonly TestResult[] {
  mkdirSync(out, { recursive: true });
  const specs = files.filter((file) => file.endsWith('.spec.ts'));
  const others = files.filter((file) => !file.endsWith('.spec.ts'));
  return [...(others.length === 0 ? [] : runVitest(others)), ...(specs.length === 0 ? [] : runPlaywright(specs))];
}

function run(tool: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): void {
  const bin = join(root, 'node_modules', '.bin');
  const env = { ...process.env, ...environment, PATH: `${bin}:${process.env.PATH ?? ''}` };
  spawnSync(join(bin, tool), args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env });
}

function readReport(path: string): unknown {
  if (!existsSync(path)) throw new Error(`Les essais n’ont laissé aucun compte rendu (${relative(root, path)}).`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

interface VitestReport {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

function runVitest(files: readonly string[]): TestResult[] {
  const report = join(out, 'vitest.json');
  rmSync(report, { force: true });
  run('vitest', ['run', ...files, '-t', named, '--reporter=json', `--outputFile.json=${report}`]);
  return (readReport(report) as VitestReport).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ file: relative(root, name), title: fullName, state: stateOf(status) })),
  );
}

interface PlaywrightSuite {
  title: string;
  file: string;
  specs?: { title: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[];
}

function runPlaywright(files: readonly string[]): TestResult[] {
  const report = join(out, 'e2e.json');
  rmSync(report, { force: true });
  const args = [
    'test',
    '--config',
    'tests/e2e/playwright.config.ts',
    '--grep',
    named,
    '--reporter=json',
    ...files.map((file) => `/${file}`),
  ];
  run('playwright', args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const { suites } = readReport(report) as { suites: PlaywrightSuite[] };
  return suites.flatMap((suite) => specsOf(suite, []));
}

function specsOf(suite: PlaywrightSuite, around: readonly string[]): TestResult[] {
  const titles = [...around, suite.title];
  const own = (suite.specs ?? []).map(({ title, tests }) => ({
    file: join('tests', 'e2e', suite.file),
    title: [...titles, title].join(' '),
    state: stateOf(tests[0]?.status ?? 'skipped'),
  }));
  return [...own, ...(suite.suites ?? []).flatMap((one) => specsOf(one, titles))];
}

function stateOf(status: string): TestResult['state'] {
  if (status === 'passed' || status === 'expected') return 'passed';
  return status === 'failed' || status === 'unexpected' || status === 'flaky' ? 'failed' : 'skipped';
}
