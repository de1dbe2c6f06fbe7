/** One platform of a test: its address, its faults, and what it really holds. */
import type { PhoneAnswer } from '../../main/sandbox/sign-in/index.ts';
import { type Child, startChild } from './child.ts';
import type { PlatformProcessOptions } from './platform-process.ts';

export interface Bundle {
  readonly total?: number;
  readonly entry?: readonly {
    readonly resource: { readonly resourceType: string; readonly id: string; readonly [name: string]: unknown };
  }[];
}

export interface PlatformControl {
  /** Replaces all faults. */
  faults(settings: Record<string, unknown>): Promise<void>;
  clear(): Promise<void>;
  /** Pulls the plug, or puts it back. */
  offline(isOffline: boolean): Promise<void>;
  /** Counts the requests that match from now on: a harmless fault that touches only those. */
  countRequests(pattern: string): Promise<void>;
  /** How many were counted, `countRequests` on. */
  counted(): Promise<number>;
  phone(nationalId: string, answer: PhoneAnswer): Promise<void>;
  /** What the store holds, seen by nobody's session. */
  search(query: string): Promise<Bundle>;
  load(resources: readonly unknown[]): Promise<void>;
}

export interface TestPlatform {
  readonly url: string;
  readonly control: PlatformControl;
  stop(): Promise<void>;
}

type Options = Partial<PlatformProcessOptions> & {
  readonly directory: string;
  readonly onProgress?: (done: number, total: number) => void;
};

export async function startTestPlatform({ onProgress, ...given }: Options): Promise<TestPlatform> {
  const options = { approvalDelayMs: 150, reportsProgress: onProgress !== undefined, world: 'small' as const, seed: 1, ...given };
  const child = await startChild<{ url: string; controlUrl: string }>(new URL('./platform-process.ts', import.meta.url), options, {
    onOther(message) {
      const { done, total } = message as { done: number; total: number };
      onProgress?.(done, total);
    },
  });
  return { url: child.ready.url, control: createControl(child), stop: () => child.stop() };
}

function createControl(child: Child<{ controlUrl: string }>): PlatformControl {
  const { controlUrl } = child.ready;
  async function request(path: string, method: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
  const set = async (settings: unknown) => void (await request('/faults', 'POST', settings));
  return {
    faults: set,
    clear: async () => void (await request('/faults', 'DELETE')),
    offline: (isOffline) => set({ offline: isOffline }),
    countRequests: (only) => set({ duplicateRate: 1, only }),
    async counted() {
      const { struck } = (await request('/faults', 'GET')) as { struck: { duplicate: number } };
      return struck.duplicate;
    },
    phone: (nationalId, answer) => child.ask({ nationalId, answer }),
    search: async (query) => (await request(`/fhir/${query}`, 'GET')) as Bundle,
    load: async (resources) => void (await request('/load', 'POST', resources)),
  };
}
