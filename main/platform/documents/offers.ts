/** What the platform declares that it can search by (CapabilityStatement, `GET metadata`); asked once. */
import { Failure } from '../../failure.ts';
import type { FhirClient } from '../fhir.ts';
import { fields, list, text } from './careful-reader.ts';

export interface Offers {
  hasLastUpdated(type: 'DocumentReference' | 'List', signal?: AbortSignal): Promise<boolean>;
}

export function createOffers(fhir: FhirClient): Offers {
  let statement: unknown;

  /** A platform that doesn't declare itself is taken for one that offers what every FHIR server does. */
  async function declared(signal?: AbortSignal): Promise<unknown> {
    if (statement !== undefined) return statement;
    try {
      const path = `${fhir.base}/metadata`;
      const { body } = await fhir.http.json<unknown>({ path, headers: { accept: 'application/fhir+json' }, ...(signal && { signal }) });
      statement = body ?? {};
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !silent.has(thrown.code)) throw thrown;
      statement = {};
    }
    return statement;
  }

  return {
    async hasLastUpdated(type, signal) {
      const server = list(fields(await declared(signal)).rest).find(({ mode }) => text(mode) === 'server') ?? {};
      const resource = list(server.resource).find((one) => text(one.type) === type);
      const names = [...list(server.searchParam), ...list(resource?.searchParam)].map(({ name }) => text(name));
      return names.length === 0 || names.includes('_lastUpdated');
    },
  };
}

const silent: ReadonlySet<string> = new Set(['platform.not-found', 'platform.rejected', 'platform.forbidden', 'platform.invalid-response']);
