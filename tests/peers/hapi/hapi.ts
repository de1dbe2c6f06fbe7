/** HAPI FHIR as a platform that none of us wrote: started on a free port with an empty database, loaded, ended with the suite. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { LoadItem } from '../../../main/sandbox/fhir/index.ts';
import { buildJava, startJava } from '../java.ts';
import { pdsmParameters } from './search-parameters.ts';

/** A FHIR server with its world in it. */
export interface FhirPeer {
  /** Base address as the server itself knows it, without a trailing slash. */
  readonly url: string;
  /** Stores the items as they are, a bundle of `size` to a transaction. */
  load(items: readonly LoadItem[], size?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startHapi(): Promise<FhirPeer> {
  const program = await buildJava(import.meta.dirname, ['FhirServer.java']);
  const directory = mkdtempSync(join(tmpdir(), 'liaison-hapi-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const server = await startJava(program, 'FhirServer', [directory], ['-Xmx2g']).catch((thrown: unknown) => {
    remove();
    throw thrown;
  });
  const url = server.ready;
  const peer: FhirPeer = {
    url,
    async load(items, size = 300) {
      // It refuses what refers to what it doesn't have yet.
      const stages = Object.entries(Object.groupBy(items.map(resourceOf), stageOf)).toSorted(([a], [b]) => a.localeCompare(b));
      for (const [, resources = []] of stages) {
        const lots = Array.from({ length: Math.ceil(resources.length / size) }, (_, index) =>
          resources.slice(index * size, (index + 1) * size),
        ).values();
        // Two at a time: one waits for the disk while the other counts.
        const one = async () => {
          for (const lot of lots) await transact(url, lot);
        };
        await Promise.all([one(), one()]);
      }
    },
    stop: () => server.stop().finally(remove),
  };
  await peer.load(pdsmParameters);
  await settle(url);
  return peer;
}

/** What an appointment refers to comes before it. */
function stageOf({ resourceType }: Resource): 'first' | 'last' {
  return resourceType === 'Appointment' ? 'last' : 'first';
}

function resourceOf(item: LoadItem): Resource {
  if ('resourceType' in item) return item;
  if (item.kind === 'resource') return item.resource;
  return { resourceType: 'Binary', id: item.id, contentType: item.contentType, data: Buffer.from(item.bytes).toString('base64') };
}

/** By PUT, so that ids are ours; the date of the last change is the server's. */
async function transact(url: string, resources: readonly Resource[]): Promise<void> {
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } })),
  };
  const headers = { 'content-type': 'application/fhir+json', prefer: 'return=minimal' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(bundle) });
  const told = await answer.text();
  if (!answer.ok) throw new Error(`HAPI takes no world (${answer.status}): ${told.slice(0, 1000)}`);
}

/** A new search parameter is known a moment after it was stored. */
async function settle(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answers = await Promise.all(['DocumentReference?isArchived=true', 'List?isArchived=true'].map((path) => fetch(`${url}/${path}`)));
    if (answers.every(({ ok }) => ok)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('HAPI does not know the parameters of PDSm');
}
