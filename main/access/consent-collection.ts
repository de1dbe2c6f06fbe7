/** The consents that name our professional, mirrored like everything else that the platform knows. */
import type { FhirClient } from '../platform/index.ts';
import { type Collection, fetchDeltaPage, sliceOfIds, sliceSize } from '../sync/index.ts';
import type { ConsentRepository } from './consent-repository.ts';
import { professionalSystem, type RemoteConsent, readConsent } from './fhir-consent.ts';

export const consentCollectionName = 'consents';

const pageSize = '200';

export function consentCollection(
  fhir: Pick<FhirClient, 'search' | 'follow'>,
  repository: ConsentRepository,
  professionalId: string,
  /** `applied` is told the patients concerned, within the transaction. */
  tell: { applied(patientIds: ReadonlySet<string>): void; changed(): void },
): Collection {
  const params = { 'actor:identifier': `${professionalSystem}|${professionalId}` };
  const read = (resources: readonly unknown[]) => resources.flatMap((one) => readConsent(one) ?? []);
  const collection: Collection<RemoteConsent> = {
    name: consentCollectionName,
    scope: professionalId,
    fetchPage: (request) =>
      fetchDeltaPage<RemoteConsent>(
        {
          versionOf: repository.versionOf,
          async fetch({ since, link, signal }) {
            const delta = { ...params, ...(since !== undefined && { _lastUpdated: since }), _sort: '_lastUpdated', _count: pageSize };
            const page = link === undefined ? await fhir.search('Consent', delta, { signal }) : await fhir.follow(link, { signal });
            const { resources, ...rest } = page;
            return { ...rest, items: read(resources) };
          },
        },
        request,
      ),
    apply(consents) {
      repository.upsert(consents);
      tell.applied(new Set(consents.map(({ patientId }) => patientId)));
    },
    changed: tell.changed,
    async listRemote(link, signal) {
      const page = await (link === undefined
        ? fhir.search('Consent', { ...params, _sort: '_lastUpdated', _count: pageSize }, { signal })
        : fhir.follow(link, { signal }));
      const items = read(page.resources).map(({ id, version }) => ({ id, version }));
      return page.next === undefined ? { items } : { items, next: page.next };
    },
    async countRemote(signal) {
      return (await fhir.search('Consent', { ...params, _summary: 'count' }, { signal })).total;
    },
    listLocal: (after) => sliceOfIds(repository.idsAfter(professionalId, after ?? '', sliceSize)),
    versionOf: repository.versionOf,
    async fetchByIds(ids, signal) {
      return read((await fhir.search('Consent', { _id: ids.join(','), _count: String(ids.length) }, { signal })).resources);
    },
    removeLocal: repository.remove,
  };
  return collection as Collection;
}
