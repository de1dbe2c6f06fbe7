/** Starts the embedded platform from its parts: the world, the services, the faults in front of them, the control beside them. */
import { join } from 'node:path';
import { createFaults } from '../faults/index.ts';
import { startControl } from './control.ts';
import { listen } from './listen.ts';
import type { Parts, Sandbox, SandboxOptions } from './parts.ts';
import { route, type Services } from './routes.ts';
import { openWorld } from './world-file.ts';

export async function startPlatform(options: SandboxOptions, parts: Parts): Promise<Sandbox> {
  const { fhir, request } = await openWorld(options, parts.world);
  // The proxy asks its identity provider under /auth: a fault there would strike one request of the client's twice.
  const faults = createFaults(/^\/auth\//);
  let services: Services | undefined;
  const listener = await listen((incoming, response) => {
    void faults
      .handle(incoming, response, listener.port, async () => {
        if (services) await route(incoming, response, url, services);
        else response.writeHead(503).end();
      })
      .catch(() => {
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end();
      });
  }, options.port);
  const url = `http://127.0.0.1:${listener.port}`;
  faults.onChange(({ offline, clockSkewMs }) => {
    listener.setOffline(offline);
    mail?.setOffline(offline);
    fhir.store.instants.setSkew(clockSkewMs);
  });
  const signIn = await parts.createSignIn({
    baseUrl: url,
    storePath: join(options.directory, 'sign-in.db'),
    ...(options.approvalDelayMs === undefined ? {} : { approvalDelayMs: options.approvalDelayMs }),
  });
  const annuaire = parts.world.directory?.(request);
  const mail = parts.createMail?.({
    directory: options.directory,
    baseUrl: url,
    holderOf: async (accessToken) => signIn.holderOf?.(accessToken),
    world: request,
  });
  services = {
    signIn,
    ...(mail && { mail }),
    ...(annuaire && { directory: annuaire }),
    ...(parts.createInsi && { insi: parts.createInsi(fhir) }),
    fhir,
    dicomWeb: await parts.world.dicomWeb(request, options.directory),
    pacs: parts.world.pacs(request),
  };
  const control = await startControl(faults, fhir, signIn);
  if (options.faults) faults.set(options.faults);
  return {
    url,
    controlUrl: control.url,
    load: (items) => fhir.load(items),
    async close() {
      await Promise.all([listener.close(), control.close(), signIn.close?.(), mail?.close()]);
      fhir.close();
    },
  };
}
