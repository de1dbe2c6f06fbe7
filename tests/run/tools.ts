/** Runs one tool and counts what it found: a check is one test, a runner's report is read from its own JSON. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unstableFile } from './unstable-reporter.ts';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Each failure in a line, told again at the very end: a log may be cut. */
  failures: string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

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
  const name = `${tool} ${args.join(' ')}`;
  console.log(`${succeeded ? '✓' : '✗'} ${name}`);
  return succeeded ? { ...nothing, passed: 1 } : { ...nothing, failed: 1, failures: [name] };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

/** The first line of what went wrong, without the terminal's colours. */
function firstLine(message: string | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  return (message ?? '').replaceAll(/\u001b\[[\d;]*m/g, '').split('\n', 1)[0] ?? '';
}

function vitestFailures({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
    return failed.map((test) => `${file} › ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  });
}

const sayUnstable = (name: string) => console.log(`! instable, réussi au second essai : ${name}`);

/**
 * The Vitest suites of `tests/<folder>`; a run that died without a report is a failure.
 * @param tries 2 where other programs and their pace take part: a test that passes the second time only passes, and is named
 */
export function runVitest(folder: string, out: string, tries: 1 | 2 = 1): Tally {
  const where = join(root, 'tests', folder);
  if (!existsSync(where) || !readdirSync(where, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)))) return nothing;
  const report = join(out, `${folder}.json`);
  rmSync(report, { force: true });
  const unstable = join(out, `${folder}.unstable.json`);
  rmSync(unstable, { force: true });
  const reporters = ['default', 'json', './tests/run/unstable-reporter.ts'].map((name) => `--reporter=${name}`);
  const args = ['run', `tests/${folder}/`, ...reporters, `--outputFile.json=${report}`, `--retry=${tries - 1}`];
  const status = run('vitest', args, { [unstableFile]: unstable });
  if (!existsSync(report)) return { ...nothing, failed: 1, failures: [`tests/${folder}: no report (exit code ${status})`] };
  const found = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  if (existsSync(unstable)) for (const name of JSON.parse(readFileSync(unstable, 'utf8')) as string[]) sayUnstable(name);
  const failed = found.numFailedTests > 0 ? found.numFailedTests : status === 0 ? 0 : Math.max(1, found.numFailedTestSuites);
  return { passed: found.numPassedTests, failed, skipped: found.numPendingTests + found.numTodoTests, failures: vitestFailures(found) };
}

interface PlaywrightSuite {
  specs?: { title: string; file: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightReport extends PlaywrightSuite {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function specsThatWere(outcome: 'flaky' | 'unexpected', suite: PlaywrightSuite): string[] {
  const own = (suite.specs ?? []).filter(({ tests }) => tests.some(({ status }) => status === outcome));
  return [...own.map(({ file, title }) => `${file} › ${title}`), ...(suite.suites ?? []).flatMap((inner) => specsThatWere(outcome, inner))];
}

/** The end-to-end specs. One that passes the second time only passes, and is named: it hides a defect of its own or of the app. */
export function runPlaywright(config: string, out: string): Tally {
  if (!existsSync(join(root, config))) return nothing;
  const report = join(out, 'e2e.json');
  rmSync(report, { force: true });
  const status = run('playwright', ['test', '--config', config, '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (!existsSync(report)) return { ...nothing, failed: 1, failures: [`${config}: no report (exit code ${status})`] };
  const found = JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport;
  const { expected, unexpected, flaky, skipped } = found.stats;
  for (const name of specsThatWere('flaky', found)) sayUnstable(name);
  return {
    passed: expected + flaky,
    failed: unexpected > 0 ? unexpected : status === 0 ? 0 : 1,
    skipped,
    failures: specsThatWere('unexpected', found),
  };
}
