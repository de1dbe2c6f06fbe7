/** The FHIR service: from an HTTP request and its caller to Medplum's router over our store, and back. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { allOk, isResource } from '@medplum/core';
import { type FhirRequest, type FhirResponse, FhirRouter } from '@medplum/fhir-router';
import type { Bundle } from '@medplum/fhirtypes';
import type { Caller } from '../caller.ts';
import { refusal } from '../outcomes.ts';
import { createRules } from '../pdsm/rules.ts';
import { replayOf, submissionOf } from '../pdsm/submissions.ts';
import { SqliteRepository } from '../repository.ts';
import { createCursorSealer } from '../search/cursor.ts';
import { loadSearchParameters } from '../search/definitions.ts';
import { type LoadItem, load } from '../store/bulk.ts';
import { ResourceStore } from '../store/store.ts';
import { send, sendError, sendResult } from './answer.ts';
import { contentOf, sendBytes } from './binary.ts';
import { readBody } from './body.ts';
import { capabilityStatement } from './capability.ts';
import { resolveConditional } from './patch.ts';
import { routable } from './transaction.ts';

export interface FhirService {
  readonly store: ResourceStore;
  /** @param path what follows the service's base address, query included */
  handle(request: IncomingMessage, response: ServerResponse, about: { path: string; base: string; caller: Caller }): Promise<void>;
  /** Bulk loading, free of PDSm's rules. */
  load(items: Iterable<LoadItem> | AsyncIterable<LoadItem>): Promise<number>;
  close(): void;
}

export interface FhirServiceOptions {
  /** A file, or `:memory:`. */
  readonly path: string;
  readonly clock?: () => number;
  /** Serves as a façade over the XDS register of the DMP would (PDSm4DMP). */
  readonly isFacade?: boolean;
}

export function createFhirService({ path: file, clock = Date.now, isFacade = false }: FhirServiceOptions): FhirService {
  loadSearchParameters();
  const store = new ResourceStore(file, clock);
  const cursors = createCursorSealer(store);
  const rules = createRules(store, isFacade);
  const router = new FhirRouter();
  let queue: Promise<unknown> = Promise.resolve();

  /** One connection: requests are worked one after the other, which costs nothing as the work is synchronous anyway. */
  function inTurn<R>(work: () => Promise<R>): Promise<R> {
    const result = queue.then(work, work);
    queue = result.catch(() => undefined);
    return result;
  }

  async function work(
    request: IncomingMessage,
    path: string,
    body: unknown,
    repository: SqliteRepository,
    caller: Caller,
  ): Promise<FhirResponse> {
    const method = (request.method === 'HEAD' ? 'GET' : request.method) as FhirRequest['method'];
    let asked = body;
    if (method === 'POST' && /^\/?(\?|$)/.test(path) && isResource<Bundle>(body, 'Bundle')) {
      const isClinicians = caller.kind === 'clinician';
      const replay = isClinicians ? replayIn(body) : undefined;
      if (replay) return [allOk, replay];
      asked = await routable(repository, body, isClinicians);
    }
    const url = method === 'PATCH' ? await resolveConditional(repository, path) : path;
    const { 'if-match': ifMatch, 'if-none-exist': ifNoneExist } = request.headers;
    const headers = { ...(ifMatch && { 'if-match': ifMatch }), ...(ifNoneExist && { 'if-none-exist': ifNoneExist }) };
    return router.handleRequest(
      { method, url, pathname: '', body: asked, params: {}, query: {}, headers, config: { transactions: true } },
      repository,
    );
  }

  function replayIn(bundle: Bundle): Bundle | undefined {
    if (bundle.type !== 'transaction') return undefined;
    const submission = submissionOf(bundle);
    return submission && replayOf(store, bundle, submission);
  }

  return {
    store,
    async handle(request, response, { path, base, caller }) {
      try {
        const body = await readBody(request, path);
        await inTurn(async () => {
          const repository = new SqliteRepository({ store, cursors, base }, rules, caller);
          const content = contentOf(request, path);
          if (/^\/metadata(\?|$)/.test(path)) send(response, 200, capabilityStatement(base, new Date(store.instants.now()), isFacade));
          else if (content) {
            rules.beforeRead(content.type, caller);
            sendBytes(request, response, store, content);
          } else if (/^\/?\$/.test(path)) throw refusal(404, 'not-supported', 'No such operation');
          else sendResult(request, response, await work(request, path, body, repository, caller), base);
        });
      } catch (thrown) {
        if (response.headersSent) response.destroy();
        else sendError(response, thrown);
      }
    },
    load: (items) => load(store, items),
    close: () => store.close(),
  };
}
