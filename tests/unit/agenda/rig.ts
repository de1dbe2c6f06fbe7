/** Workplaces of one practice over the embedded platform's FHIR service, each with its own base, its own line, its own person. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resource } from '@medplum/fhirtypes';
import { type Agenda, createAgenda } from '../../../main/agenda/index.ts';
import { createAudit } from '../../../main/audit/index.ts';
import type { Patients } from '../../../main/patients/index.ts';
import { createFhirClient, createHttpClient } from '../../../main/platform/index.ts';
import type { Clock } from '../../../main/ports.ts';
import { createFhirService, type FhirService } from '../../../main/sandbox/fhir/index.ts';
import { serviceResources } from '../../../main/sandbox/world/agenda/services.ts';
import { scheduleResources } from '../../../main/sandbox/world/agenda/timetables.ts';
import { createDirectory } from '../../../main/sandbox/world/professionals/resources.ts';
import type { SessionView } from '../../../main/session/index.ts';
import type { Database } from '../../../main/store/index.ts';
import { createConnectivity, createOutbox, createSyncEngine, type Outbox } from '../../../main/sync/index.ts';
import { agendaProcedures } from '../../../preload/contract/agenda.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { workplaceId } from '../../../preload/contract/ids.ts';
import type { Role } from '../../../preload/contract/procedure.ts';
import type { InputOf, OutputOf } from '../../../preload/contract/procedures.ts';
import { secretary } from '../sandbox/fhir-world.ts';
import { memoryDatabase } from '../support/core.ts';
import { createSwitchableNetwork } from '../sync/memory-database.ts';
import { type MemoryLetters, memoryLetters } from './memory-letters.ts';

export const seed = 1;
/** A Tuesday, before the hours begin (05:00 in Angers). */
export const monday = new Date('2026-11-23T04:00:00Z');

export interface PlatformRig {
  readonly fhir: FhirService;
  readonly url: string;
  /** Requests, `POST Appointment`; to be looked at or counted. */
  readonly asked: string[];
  /** Called before a request is served: may hold it up, or break the line by throwing. */
  before: ((method: string, path: string) => Promise<void> | void) | undefined;
  /** Called once it was served, before its answer leaves. */
  after: ((method: string, path: string) => void) | undefined;
  appointments(): Extract<Resource, { resourceType: 'Appointment' }>[];
  close(): Promise<void>;
}

export async function startPlatform(resources: readonly Resource[] = []): Promise<PlatformRig> {
  const fhir = createFhirService({ path: ':memory:' });
  const directory = createDirectory(seed, '2026-01-01T08:00:00+01:00');
  await fhir.load([
    ...directory.resources(),
    ...serviceResources(seed, directory, '2026-01-01T08:00:00+01:00'),
    ...scheduleResources(seed, monday, directory, '2026-01-01T08:00:00+01:00'),
    ...resources,
  ]);
  const server: Server = createServer(async (request, response) => {
    const path = (request.url ?? '').slice('/send/fhir'.length);
    const base = `http://${request.headers.host}/send/fhir`;
    rig.asked.push(`${request.method} ${path.replace(/^\//u, '')}`);
    try {
      await rig.before?.(request.method ?? '', path);
      const { after } = rig;
      if (after !== undefined) {
        const end = response.end.bind(response);
        response.end = ((...args: []) => {
          try {
            after(request.method ?? '', path);
            return end(...args);
          } catch {
            request.socket.destroy();
            return response;
          }
        }) as typeof response.end;
      }
      await fhir.handle(request, response, { path, base, caller: secretary });
    } catch {
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const rig: PlatformRig = {
    fhir,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    before: undefined,
    after: undefined,
    appointments() {
      const rows = fhir.store.prepare("select body from res where type = 'Appointment' and deleted = 0 order by row").all() as {
        body: string;
      }[];
      return rows.map(({ body }) => JSON.parse(body));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      fhir.close();
    },
  };
  return rig;
}

export interface WorkplaceRig {
  readonly db: Database;
  readonly agenda: Agenda;
  readonly outbox: Outbox;
  readonly events: EventMessage[];
  /** Files that left. */
  readonly delivered: string[];
  readonly letters: MemoryLetters;
  readonly network: ReturnType<typeof createSwitchableNetwork>;
  call<N extends keyof typeof agendaProcedures>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  pull(): Promise<void>;
  /** Everything that may leave has left. */
  settle(): Promise<void>;
  become(nationalId: string, role: Role, displayName?: string): void;
  close(): Promise<void>;
}

const people = new Map(
  ['pat-a', 'pat-b', 'pat-c', 'pat-d'].map((id, index) => [
    id,
    {
      id,
      birthName: `INVENTÉ-${index}`,
      firstGivenName: 'Camille',
      givenNames: ['Camille'],
      birthDate: '1980-01-01',
      gender: 'female',
      identityStatus: 'validee',
      isDeceased: false,
    },
  ]),
);

/** Timers are those of the machine; the time of day is that of the tests. */
export function shiftedClock(start = monday): Clock & { now(): Date } {
  const shift = start.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + shift),
    after(milliseconds, action) {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

export async function openWorkplace(
  platform: { readonly url: string },
  options: { db?: Database; clock?: Clock; base?: string } = {},
): Promise<WorkplaceRig> {
  const db = options.db ?? memoryDatabase();
  const clock = options.clock ?? shiftedClock();
  const network = createSwitchableNetwork();
  const connectivity = createConnectivity({ network, clock });
  const events: EventMessage[] = [];
  const delivered: string[] = [];
  const letters = memoryLetters();
  let who = { nationalId: '399700000003', role: 'secretary' as Role, displayName: 'Mme Nadia FERRAND' };
  const session: SessionView = {
    professional: () => ({ ...who, shortName: '', familyName: '', givenName: '', profession: '' }),
    workplace: () => ({
      id: workplaceId.parse('F490099101'),
      name: 'MSP des Tilleuls',
      facilityTypeCode: 'SA52',
      practiceSettingCode: 'AMBULATOIRE',
      role: who.role,
    }),
    role: () => who.role,
    isSignedIn: () => true,
  };
  const http = createHttpClient({
    address: async () => ({ url: platform.url, isEmbedded: false }),
    cookie: { get: () => 'proxy_session_id=of-the-suite', set: () => undefined },
    clock,
    reach: connectivity,
    onUnauthorized: () => undefined,
  });
  const engine = createSyncEngine({ db, clock, connectivity });
  const outbox = createOutbox({ db, clock, connectivity, handlers: () => [agenda.outboxHandler], random: () => 0 });
  const agenda: Agenda = createAgenda({
    ...{ db, engine, outbox, connectivity, session, clock },
    fhir: createFhirClient(http),
    patients: { find: (id) => people.get(id) as unknown as ReturnType<Patients['find']> },
    audit: createAudit({ db, clock, actor: () => ({ professional: who }) }),
    deliver: async ({ bytes }) => {
      delivered.push(Buffer.from(bytes as Uint8Array).toString('utf8'));
      return { state: 'saved' };
    },
    letters: () => letters,
    emit: (event) => events.push(event),
  });
  outbox.start();
  agenda.start();
  const controller = new AbortController();
  const queued = db.prepare<[], number>("SELECT count(*) FROM agenda_act WHERE state = 'queued'").pluck();
  const rig: WorkplaceRig = {
    ...{ db, agenda, outbox, events, network, delivered, letters },
    async call(name, input) {
      const { input: asked, output } = agendaProcedures[name];
      const handler = agenda.handlers[name] as (input: unknown, context: { signal: AbortSignal }) => unknown;
      return output.parse(await handler(asked.parse(input), { signal: controller.signal })) as never;
    },
    async pull() {
      // Sites are known once timetables are.
      for (const collection of agenda.collections().slice(0, 2)) await engine.pull(collection);
      for (const collection of agenda.collections()) await engine.pull(collection);
    },
    async settle() {
      // As a link that comes back: the last failure belongs to the one that was lost.
      network.set(network.isUp());
      outbox.wake();
      for (let turn = 0; turn < 200; turn += 1) {
        await outbox.idle();
        if (queued.get() === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
        outbox.wake();
      }
      throw new Error('What was to leave did not');
    },
    become(nationalId, role, displayName = 'Quelqu’un') {
      who = { nationalId, role, displayName };
    },
    async close() {
      controller.abort();
      await Promise.all([outbox.stop(), agenda.stop()]);
      connectivity.stop();
      if (options.db === undefined) db.close();
    },
  };
  return rig;
}
