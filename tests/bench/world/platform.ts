/** The embedded platform in its own thread, somebody signed in, one patient with as many documents as one wants. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpClient, type HttpClient } from '../../../main/platform/index.ts';
import { startSandboxInWorker } from '../../../main/sandbox/index.ts';
import { connect } from '../../../main/session/sign-in.ts';
import { systemClock } from '../../../main/shell/core/system-clock.ts';
import { accounts } from '../../harness/accounts.ts';
import { type RecordedWire, recordedWire } from './bare-loop.ts';
import { inventedDocument } from './documents.ts';
import { inventedConsent, inventedPatient } from './patients.ts';

export interface LadenPlatform {
  readonly patientId: string;
  readonly url: string;
  /** Signed in as the physician. */
  readonly http: HttpClient;
  readonly wire: Pick<RecordedWire, 'record' | 'bareLoop'>;
  /** Puts resources there, as they are. */
  load(resources: readonly unknown[]): Promise<void>;
  /** Requests under `/send/` that the server itself has seen while `action` ran. */
  countRequests(action: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

const batch = 2000;

export async function startLadenPlatform(documents: number): Promise<LadenPlatform> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-'));
  const sandbox = await startSandboxInWorker({ directory, seed: 1, world: 'small', approvalDelayMs: 10 });

  async function control(path: string, method: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(sandbox.controlUrl + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
    return answer.json();
  }

  const patient = inventedPatient(0);
  await control('/load', 'POST', [patient, inventedConsent(patient.id, accounts.physician.nationalId)]);
  for (let start = 0; start < documents; start += batch) {
    const some = Array.from({ length: Math.min(batch, documents - start) }, (_, index) =>
      inventedDocument({ patientId: patient.id, index: start + index }),
    );
    await control(
      '/load',
      'POST',
      some.map((one) => ({ ...one, meta: { lastUpdated: one.date } })),
    );
  }

  const wire = recordedWire();
  let cookie: string | undefined;
  const http = createHttpClient({
    address: async () => ({ url: sandbox.url, isEmbedded: true }),
    cookie: {
      get: () => cookie,
      set(value) {
        cookie = value;
      },
    },
    clock: systemClock,
    transport: wire.transport,
    onUnauthorized: () => undefined,
  });
  const request = { nationalId: accounts.physician.nationalId, channel: 'mobile' as const, bindingMessage: '42' };
  await connect(http, request, new AbortController().signal);

  return {
    patientId: patient.id,
    url: sandbox.url,
    http,
    wire,
    load: async (resources) => void (await control('/load', 'POST', resources)),
    async countRequests(action) {
      // Each is executed twice, which changes no answer, and counted.
      await control('/faults', 'POST', { duplicateRate: 1, only: '/send/' });
      await action();
      const { struck } = (await control('/faults', 'GET')) as { struck: { duplicate: number } };
      await control('/faults', 'DELETE');
      return struck.duplicate;
    },
    async close() {
      await sandbox.close();
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
