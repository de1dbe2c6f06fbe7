/** A Node process of the tests: runs a TypeScript module, speaks by messages, never outlives its parent. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { clockArguments } from './clock.ts';
import { outDirectory } from './places.ts';

export interface Child<Ready> {
  readonly ready: Ready;
  readonly pid: number;
  ask<T>(order: unknown): Promise<T>;
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

/** What a child says first, then its answer to each order. */
export type ChildMessage =
  | { kind: 'ready'; value: unknown }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failed'; reason: string };

export type ChildOrder = { id: number; order: unknown };

export interface ChildOptions {
  readonly onOther?: (message: unknown) => void;
}

const stopMs = 8000;
/** Hundreds of processes read the same modules: their types are stripped, and they are compiled, once. */
const compileCache = join(outDirectory, 'compile-cache');

export async function startChild<Ready>(module: URL, options: unknown, { onOther }: ChildOptions = {}): Promise<Child<Ready>> {
  const child: ChildProcess = fork(module, [JSON.stringify(options)], {
    execArgv: clockArguments(),
    env: { ...process.env, TZ: 'Europe/Paris', NODE_OPTIONS: '', NODE_COMPILE_CACHE: compileCache },
    stdio: ['ignore', process.env.LIAISON_TEST_VERBOSE === undefined ? 'ignore' : 'inherit', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
    if (process.env.LIAISON_TEST_VERBOSE !== undefined) process.stderr.write(text);
  });
  const exited = once(child, 'exit');
  const waiting = new Map<number, (value: unknown) => void>();
  let lastId = 0;
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.on('message', (message: ChildMessage) => {
      if (message.kind === 'ready') resolve(message.value as Ready);
      else if (message.kind === 'failed') reject(new Error(message.reason));
      else if (message.kind === 'answer') waiting.get(message.id)?.(message.value);
      else onOther?.(message);
    });
    void exited.then(([code, signal]) =>
      reject(new Error(`${module.pathname} ended (${code ?? signal}) before it was ready\n${complaint}`)),
    );
  });

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
    await exited;
    clearTimeout(late);
  }
  return {
    ready,
    pid: child.pid ?? 0,
    ask<T>(order: unknown) {
      lastId += 1;
      const id = lastId;
      child.send({ id, order } satisfies ChildOrder);
      return new Promise<T>((resolve) => {
        waiting.set(id, (value) => {
          waiting.delete(id);
          resolve(value as T);
        });
      });
    },
    kill9: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
