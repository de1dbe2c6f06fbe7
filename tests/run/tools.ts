/** Runs one tool and counts what it found: a check is one test, a runner's report is read from its own JSON. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Aside, asideFile } from './aside-reporter.ts';

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
  numPendingTests: number;
  numTodoTests: number;
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

/** One run of Vitest on `paths`, its report and what stands beside it written under `out` by `name`. */
function vitest(name: string, paths: readonly string[], out: string, retries: number) {
  const report = join(out, `${name}.json`);
  const aside = join(out, `${name}.aside.json`);
  for (const old of [report, aside]) rmSync(old, { force: true });
  const reporters = ['default', 'json', './tests/run/aside-reporter.ts'].map((reporter) => `--reporter=${reporter}`);
  const args = ['run', ...paths, ...reporters, `--outputFile.json=${report}`, `--retry=${retries}`];
  const status = run('vitest', args, { [asideFile]: aside });
  if (!existsSync(report) || !existsSync(aside)) return { status };
  return {
    status,
    found: JSON.parse(readFileSync(report, 'utf8')) as VitestReport,
    aside: JSON.parse(readFileSync(aside, 'utf8')) as Aside,
  };
}

/**
 * The Vitest suites of `tests/<folder>`; a run that died without a report is a failure, and so is an error thrown outside any test.
 * @param tries 2 where other programs and their pace take part: a test, or a file that left such an error, that passes the second
 * time only passes, and is named
 */
export function runVitest(folder: string, out: string, tries: 1 | 2 = 1): Tally {
  const where = join(root, 'tests', folder);
  if (!existsSync(where) || !readdirSync(where, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)))) return nothing;
  const { status, found, aside } = vitest(folder, [`tests/${folder}/`], out, tries - 1);
  if (found === undefined) return { ...nothing, failed: 1, failures: [`tests/${folder}: no report (exit code ${status})`] };
  for (const name of aside.unstable) sayUnstable(name);
  const failures = [...vitestFailures(found), ...straying(folder, aside.stray, out, tries)];
  if (status !== 0 && failures.length === 0 && aside.stray.length === 0) failures.push(`tests/${folder}: exit code ${status}`);
  return { passed: found.numPassedTests, failed: failures.length, skipped: found.numPendingTests + found.numTodoTests, failures };
}

/** The errors that were no test's, without those of files that pass alone where there are two tries. */
function straying(folder: string, stray: Aside['stray'], out: string, tries: 1 | 2): string[] {
  return stray.flatMap(({ file, message }, index) => {
    const line = `${file ?? `tests/${folder}`} › outside any test: ${firstLine(message)}`;
    console.log(`✗ ${line}`);
    if (tries === 1 || file === undefined || vitest(`${folder}.again${index}`, [file], out, 0).status !== 0) return [line];
    sayUnstable(line);
    return [];
  });
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
