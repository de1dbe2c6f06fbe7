/** The control of the embedded platform, on an address of its own: faults, loading, and the store as nobody's session sees it. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Faults } from '../faults/index.ts';
import { readAll } from '../faults/relay.ts';
import { type FhirService, type LoadItem, systemCaller } from '../fhir/index.ts';
import { listen } from './listen.ts';
import { phoneAnswers, type SignInPart } from './parts.ts';

const phoneRequest = z.object({ nationalId: z.string(), answer: z.enum(phoneAnswers) });

export interface Control {
  readonly url: string;
  close(): Promise<void>;
}

/** The secret in the address is all that guards it; it never leaves the machine. */
export async function startControl(faults: Faults, fhir: FhirService, signIn: SignInPart): Promise<Control> {
  const prefix = `/${randomBytes(24).toString('base64url')}`;
  const listener = await listen((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 400, { error: thrown instanceof Error ? thrown.message : String(thrown) });
    });
  });
  const url = `http://127.0.0.1:${listener.port}${prefix}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '';
    if (!target.startsWith(`${prefix}/`)) return sendJson(response, 404, {});
    const path = target.slice(prefix.length);
    if (path === '/faults') return controlFaults(request, response);
    if (path === '/phones' && request.method === 'POST') {
      const { nationalId, answer: said } = phoneRequest.parse(JSON.parse((await readAll(request)).toString('utf8')));
      signIn.setPhone?.(nationalId, said);
      return sendJson(response, 200, {});
    }
    if (path === '/load' && request.method === 'POST') {
      const items = z.array(z.looseObject({ resourceType: z.string() })).parse(JSON.parse((await readAll(request)).toString('utf8')));
      return sendJson(response, 200, { loaded: await fhir.load(items as unknown as LoadItem[]) });
    }
    if (path.startsWith('/fhir'))
      return fhir.handle(request, response, { path: path.slice('/fhir'.length), base: `${url}/fhir`, caller: systemCaller });
    return sendJson(response, 404, {});
  }

  async function controlFaults(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') faults.set(JSON.parse((await readAll(request)).toString('utf8')));
    else if (request.method === 'DELETE') faults.set({});
    sendJson(response, 200, { ...faults.settings(), struck: faults.struck() });
  }

  return { url, close: () => listener.close() };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
