/** Tries the way to the platform stage after stage, and says of each what was seen or why it stops there. */
import type { TestStage, TestStageId } from '../../preload/contract/network.ts';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import { askPlatform, type PlatformAnswer } from './connection-questions.ts';
import { type Reachable, reach, resolveName, secure, tunnel } from './connection-stages.ts';
import type { CookieJar } from './http-cookie.ts';
import { failureOfStatus } from './http-failures.ts';
import type { ReachObserver } from './http-reach.ts';
import type { Transport } from './http-transport.ts';
import { createTestStages, type Verdict } from './test-stages.ts';

export interface ConnectionTestOptions {
  readonly url: string;
  readonly transport: Transport;
  readonly cookie: CookieJar;
  readonly clock: Clock;
  readonly reach: ReachObserver;
  readonly signal: AbortSignal;
  /** Told each time that a stage begins or ends. */
  onStages(stages: TestStage[]): void;
}

/** As the scheduler's own tolerance: what is noted here is what the top bar says. */
const tolerableOffsetMs = 2 * 60_000;

/** @throws {Failure} `call.cancelled` */
export async function testConnection(options: ConnectionTestOptions): Promise<TestStage[]> {
  const { transport } = options;
  const url = new URL(options.url);
  const { proxy } = transport.connection();
  const isSecure = url.protocol === 'https:';
  const goal: Reachable = { url, connection: transport.connection(), proxy: isSecure ? proxy : undefined };
  const ids: TestStageId[] = ['name', 'connection', 'answer', 'session', 'clock', 'metadata'];
  if (isSecure) ids.splice(2, 0, ...(proxy === undefined ? (['tls'] as const) : (['proxy', 'tls'] as const)));
  const { run, all } = createTestStages(ids, options);

  let answer: PlatformAnswer | undefined;
  const hadSession = options.cookie.get() !== undefined;
  const isWayOpen =
    (await run('name', (given) => resolveName(goal, given))) &&
    (await run('connection', (given) => reach(goal, given))) &&
    (await run('proxy', (given) => tunnel(goal, given))) &&
    (await run('tls', (given) => secure(goal, given)));
  const isAnswered =
    isWayOpen &&
    (await run('answer', async (given) => {
      answer = await askPlatform(options, '/session', given);
      const { status, headers, elapsedMs } = answer;
      if (status === 200 || status === 401) return { status, ms: elapsedMs };
      throw failureOfStatus(status, headers, '', options.clock.now());
    }));
  if (answer !== undefined) await run('clock', () => clockVerdict(answer?.clockOffsetMs));
  if (isAnswered) {
    await run('session', () => sessionVerdict(answer, hadSession));
    await run('metadata', async (given) => metadataVerdict(await askPlatform(options, '/send/fhir/metadata', given), options.clock));
  }
  return all();
}

function clockVerdict(offsetMs: number | undefined): Verdict {
  if (offsetMs === undefined) return 'skipped';
  return Math.abs(offsetMs) < tolerableOffsetMs ? { offsetMs } : { noted: { offsetMs } };
}

function sessionVerdict(answer: PlatformAnswer | undefined, hadSession: boolean): Verdict {
  if (answer?.status === 401 && hadSession) throw new Failure('platform.unauthorized', { status: 401 });
  if (answer?.status === 401) return { noted: {} };
  const claims = answer?.json();
  if (typeof claims !== 'object' || claims === null) throw new Failure('platform.invalid-response', { reason: 'session' });
  return {};
}

function metadataVerdict(answer: PlatformAnswer, clock: Clock): Verdict {
  // A platform may keep even this for those who have a session (RFC 9110 §15.5.2).
  if (answer.status === 401) return 'skipped';
  if (answer.status !== 200) throw failureOfStatus(answer.status, answer.headers, '', clock.now());
  const statement = answer.json();
  const isStatement = typeof statement === 'object' && statement !== null && 'fhirVersion' in statement;
  const version = isStatement && typeof statement.fhirVersion === 'string' ? statement.fhirVersion.slice(0, 20) : undefined;
  if (version === undefined) throw new Failure('platform.invalid-response', { reason: 'metadata' });
  if (!/^4\./.test(version)) throw new Failure('platform.invalid-response', { reason: `FHIR ${version}` });
  return { version };
}
