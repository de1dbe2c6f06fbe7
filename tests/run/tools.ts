/** Runs one tool and counts what it found: a check is one test, a runner's report is read from its own JSON. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const root = join(import.meta.dirname, '..', '..');

function run(tool: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): number {
  const bin = join(root, 'node_modules', '.bin');
  const result = spawnSync(join(bin, tool), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment, PATH: `${bin}:${process.env.PATH ?? ''}` },
  });
  return result.status ?? 1;
}

/** A tool whose exit code is its whole verdict. */
export function runTool(tool: string, args: readonly string[]): Tally {
  const succeeded = run(tool, args) === 0;
  console.log(`${succeeded ? '✓' : '✗'} ${tool} ${args.join(' ')}`);
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
}

/** The Vitest suites of `tests/<folder>`; a run that died without a report is a failure. */
export function runVitest(folder: string, out: string): Tally {
  const none = { passed: 0, failed: 0, skipped: 0 };
  const where = join(root, 'tests', folder);
  if (!existsSync(where) || !readdirSync(where, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)))) return none;
  const report = join(out, `${folder}.json`);
  rmSync(report, { force: true });
  const status = run('vitest', ['run', `tests/${folder}/`, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  if (!existsSync(report)) return { ...none, failed: 1 };
  const found = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const failed = found.numFailedTests > 0 ? found.numFailedTests : status === 0 ? 0 : Math.max(1, found.numFailedTestSuites);
  return { passed: found.numPassedTests, failed, skipped: found.numPendingTests + found.numTodoTests };
}

interface PlaywrightSuite {
  specs?: { title: string; file: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightReport extends PlaywrightSuite {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function unstable(suite: PlaywrightSuite): string[] {
  const own = (suite.specs ?? []).filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...own.map(({ file, title }) => `${file} › ${title}`), ...(suite.suites ?? []).flatMap(unstable)];
}

/** The end-to-end specs. One that passes the second time only passes, and is named: it hides a defect of its own or of the app. */
export function runPlaywright(config: string, out: string): Tally {
  if (!existsSync(join(root, config))) return { passed: 0, failed: 0, skipped: 0 };
  const report = join(out, 'e2e.json');
  rmSync(report, { force: true });
  const status = run('playwright', ['test', '--config', config, '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const found = JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport;
  const { expected, unexpected, flaky, skipped } = found.stats;
  for (const name of unstable(found)) console.log(`! instable, réussi au second essai : ${name}`);
  return { passed: expected + flaky, failed: unexpected > 0 ? unexpected : status === 0 ? 0 : 1, skipped };
}
