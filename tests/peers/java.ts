/** Java peers: brought from Maven Central once, compiled once, started on a free port, ended by their own process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram, runLong } from './peer.ts';

export const javaPackages = 'openjdk-17-jdk-headless maven';

/** Where what was brought and compiled is kept from one run to the next. */
const kept = join(import.meta.dirname, '..', '..', 'out', 'peers');

/** True where Java programs can be compiled and run, and Maven Central asked. */
export function hasJava(): boolean {
  return ['java', 'javac', 'mvn'].every((program) => findProgram(program) !== undefined);
}

/** Where what a folder's `pom.xml` and Java files ask for is kept: one name for each of their states. */
export function keptFolder(directory: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(directory, file)));
  const folder = join(kept, hash.digest('hex').slice(0, 16));
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Maven's local repository takes one writer at a time, and suites run side by side. */
export async function maven(directory: string, args: readonly string[]): Promise<void> {
  mkdirSync(kept, { recursive: true });
  const flock = findProgram('flock');
  const command = ['mvn', '-q', '-B', '-f', join(directory, 'pom.xml'), ...args];
  const { code, output } = await (flock === undefined
    ? runLong('mvn', command.slice(1))
    : runLong(flock, [join(kept, 'lock'), ...command]));
  if (code !== 0) throw new Error(`Maven brings nothing:\n${output.slice(-4000)}`);
}

export interface JavaProgram {
  readonly classpath: string;
}

/** @returns the classes of `files`, compiled against what `pom.xml` asks for */
export async function buildJava(directory: string, files: readonly string[]): Promise<JavaProgram> {
  const folder = keptFolder(directory, ['pom.xml', ...files]);
  const list = join(folder, 'classpath');
  if (!existsSync(list) || !existsSync(readFileSync(list, 'utf8').split(':', 1)[0] ?? '')) {
    const draft = `${list}.${process.pid}`;
    await maven(directory, ['org.apache.maven.plugins:maven-dependency-plugin:3.6.0:build-classpath', `-Dmdep.outputFile=${draft}`]);
    renameSync(draft, list);
  }
  const libraries = readFileSync(list, 'utf8').trim();
  const classes = join(folder, 'classes');
  if (!existsSync(classes)) {
    const sources = files.map((file) => join(directory, file));
    const draft = `${classes}.${process.pid}`;
    const { code, output } = await runLong('javac', ['-proc:none', '-nowarn', '-cp', libraries, '-d', draft, ...sources]);
    if (code !== 0) throw new Error(`Not compiled:\n${output}`);
    renameSync(draft, classes);
  }
  return { classpath: `${classes}:${libraries}` };
}

export interface RunningJava {
  /** What the program said after `ready `. */
  readonly ready: string;
  stop(): Promise<void>;
}

/** Starts a program that says `ready …` once it answers, and ends when its input does: nothing outlives the suite. */
export async function startJava(
  { classpath }: JavaProgram,
  mainClass: string,
  args: readonly string[],
  options: readonly string[] = [],
): Promise<RunningJava> {
  const child = spawn('java', ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...options, '-cp', classpath, mainClass, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: dirname(classpath.split(':', 1)[0] ?? ''),
  });
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => {
    complaint = `${complaint}${piece}`.slice(-4000);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('ready ')) continue;
    child.stdout.resume();
    return { ready: line.slice('ready '.length), stop: () => end(child) };
  }
  await end(child);
  throw new Error(`${mainClass} does not start:\n${complaint}`);
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}
