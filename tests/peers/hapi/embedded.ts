/** The embedded platform's own FHIR service as a server like another, at an address that isn't the proxy's. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemCaller } from '../../../main/sandbox/fhir/caller.ts';
import { createFhirService } from '../../../main/sandbox/fhir/index.ts';
import { attended } from '../../harness/attended.ts';
import { clinician } from '../../unit/sandbox/fhir-world.ts';
import type { FhirPeer } from './hapi.ts';

export async function startEmbedded(): Promise<FhirPeer> {
  const fhir = createFhirService({ path: ':memory:' });
  const server: Server = createServer(
    attended((request, response) =>
      fhir.handle(request, response, {
        ...{ path: (request.url ?? '').slice('/fhir'.length), base: url },
        // Another server has no rule of its own for whoever administers it.
        caller: request.headers['x-administers'] === undefined ? clinician : systemCaller,
      }),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
  return {
    url,
    load: async (items) => void (await fhir.load(items)),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      fhir.close();
    },
  };
}
