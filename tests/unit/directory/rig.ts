/** The embedded directory on loopback and our client before it; and the domain over both, on a database in memory. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDirectory, type Directory } from '../../../main/directory/index.ts';
import { createAnnuaireGateway } from '../../../main/platform/directory/annuaire-gateway.ts';
import type { DirectoryGateway } from '../../../main/platform/directory/gateway.ts';
import { createHttpClient } from '../../../main/platform/http.ts';
import {
  createDirectoryService,
  type DirectoryResource,
  type DirectoryService,
  directoryResources,
} from '../../../main/sandbox/directory/index.ts';
import type { SessionView } from '../../../main/session/index.ts';
import type { Database } from '../../../main/store/index.ts';
import type { EventMessage } from '../../../preload/contract/events.ts';
import { workplaceId } from '../../../preload/contract/ids.ts';
import type { Role } from '../../../preload/contract/procedure.ts';
import type { OutputOf, ParsedInputOf, ProcedureName } from '../../../preload/contract/procedures.ts';
import { procedures } from '../../../preload/contract/procedures.ts';
import { attended } from '../../harness/attended.ts';
import { realClock } from '../platform/fake-platform.ts';
import { memoryDatabase, type SteadyClock, steadyClock } from '../support/core.ts';

export const world = { seed: 1, now: new Date('2026-03-12T08:00:00Z') };

export interface ServedDirectory {
  readonly url: string;
  readonly service: DirectoryService;
  readonly gateway: DirectoryGateway;
  /** `POST /send/annuaire/Practitioner/_search name:contains=…`, in the order in which they came. */
  readonly asked: string[];
  readonly key: { value: string | undefined };
  setOffline(isOffline: boolean): void;
  close(): Promise<void>;
}

export async function serveDirectory(
  options: { resources?: readonly DirectoryResource[]; apiKey?: string; clock?: () => number } = {},
): Promise<ServedDirectory> {
  const { resources = directoryResources(world.seed, world.now), ...rest } = options;
  const service = createDirectoryService({ resources, ...rest });
  const asked: string[] = [];
  let isOffline = false;
  const server = createServer(
    attended(async (request, response) => {
      if (isOffline) {
        response.destroy();
        return;
      }
      asked.push(`${request.method} ${request.url}`);
      const base = `http://${request.headers.host}/send/annuaire`;
      await service.handle(request, response, { path: (request.url ?? '').slice('/send/annuaire'.length), base });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = { value: undefined as string | undefined };
  const http = createHttpClient({
    address: async () => ({ url, isEmbedded: true }),
    clock: realClock,
    cookie: { get: () => undefined, set: () => undefined },
    onUnauthorized: () => undefined,
  });
  return {
    url,
    service,
    asked,
    key,
    gateway: createAnnuaireGateway({ http, clock: realClock, apiKey: () => key.value }),
    setOffline(value) {
      isOffline = value;
      if (value) server.closeAllConnections();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Practice {
  readonly db: Database;
  readonly clock: SteadyClock;
  readonly directory: Directory;
  readonly events: EventMessage[];
  become(nationalId: string, role?: Role, workplace?: string): void;
  /** As the router calls: the input is parsed, the answer too. */
  call<N extends Extract<ProcedureName, `directory.${string}`>>(name: N, input: unknown): Promise<OutputOf<N>>;
}

export function openPractice(
  gateway: DirectoryGateway,
  given: Partial<{
    professionalsOf: readonly { nationalId: string; name: string; specialty?: string; organization?: string }[];
    treating: string;
  }> = {},
): Practice {
  const db = memoryDatabase();
  const clock = steadyClock();
  const events: EventMessage[] = [];
  let who = { nationalId: '899700000001', role: 'physician' as Role, workplace: 'W1' };
  const session: SessionView = {
    professional: () => ({
      ...{ nationalId: who.nationalId, displayName: 'Dre Claire DIALLO', shortName: '', familyName: 'DIALLO' },
      ...{ givenName: 'Claire', profession: 'Médecin généraliste' },
    }),
    workplace: () => ({
      ...{ id: workplaceId.parse(who.workplace), name: 'MSP des Tilleuls', facilityTypeCode: 'SA52' },
      ...{ practiceSettingCode: 'AMBULATOIRE', role: who.role },
    }),
    role: () => who.role,
    isSignedIn: () => true,
  };
  const directory = createDirectory({
    ...{ db, clock, session },
    gateway: () => gateway,
    documents: { professionalsOf: () => given.professionalsOf ?? [] },
    patients: { treatingPhysicianOf: () => given.treating },
    isOnline: () => true,
    emit: (event) => events.push(event),
  });
  return {
    ...{ db, clock, directory, events },
    become(nationalId, role = 'physician', workplace = 'W1') {
      who = { nationalId, role, workplace };
    },
    async call(name, input) {
      const parsed = procedures[name].input.parse(input);
      const handler = directory.handlers[name] as (input: ParsedInputOf<typeof name>, context: { signal: AbortSignal }) => unknown;
      const answer = await handler(parsed as ParsedInputOf<typeof name>, { signal: new AbortController().signal });
      return procedures[name].output.parse(answer) as OutputOf<typeof name>;
    },
  };
}
