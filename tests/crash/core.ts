/** Starts the core in a process of its own, and listens to what it says before it is killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface CoreOrders {
  readonly dataDirectory: string;
  readonly platformUrl: string;
  /** Titles of the documents to publish. */
  readonly titles: readonly string[];
  /** For how many patients, the same at each start. */
  readonly patientCount: number;
  /** Says at the end of each round what the outbox and the mirror have come to. */
  readonly tellsEnd: boolean;
}

export interface CoreEnd {
  readonly waitingCount: number;
  readonly blocked: readonly { title: string; error: string | undefined }[];
  readonly mirror: readonly string[];
}

export interface CoreProcess {
  /** Rejects when the core ends by itself first, with what it complained of. */
  line(wanted: (line: string) => boolean): Promise<string>;
  onLine(listener: (line: string) => void): void;
  kill(): Promise<void>;
}

/** @param file what `bundleProcess` made: beside it Node keeps what it compiled, from one start to the next */
export function startProcess<Orders extends object>(file: string, orders: Orders): CoreProcess {
  const child = spawn(process.execPath, [file, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: `${file}.compiled` },
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  return {
    onLine: (listener) => void lines.on('line', listener),
    line: (wanted) =>
      new Promise((resolve, reject) => {
        lines.on('line', (line) => wanted(line) && resolve(line));
        void exited.then(([code, signal]) => reject(new Error(`The core ended by itself (${code ?? signal}):\n${complaint}`)));
      }),
    async kill() {
      // A core that has already ended was killed by nobody: that is a defect.
      if (child.exitCode !== null) throw new Error(`The core ended by itself (${child.exitCode}):\n${complaint}`);
      child.kill('SIGKILL');
      await exited;
      lines.close();
    },
  };
}
