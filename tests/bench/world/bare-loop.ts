/** The rival of every synchronisation: the very requests that it sent, one after the other, each answer parsed as JSON and dropped. */

export type SentRequest = Parameters<typeof fetch>;

/** What the sync sends, so that the bare loop can send the same. */
export async function recordRequests(action: () => Promise<unknown>): Promise<SentRequest[]> {
  const own = globalThis.fetch;
  const sent: SentRequest[] = [];
  globalThis.fetch = (input, init) => {
    const { signal: _signal, ...same } = init ?? {};
    sent.push([input, same]);
    return own(input, init);
  };
  await action().finally(() => {
    globalThis.fetch = own;
  });
  return sent;
}

/** @returns the bytes of the answers */
export async function bareLoop(requests: readonly SentRequest[]): Promise<number> {
  let bytes = 0;
  for (const request of requests) {
    const text = await (await fetch(...request)).text();
    JSON.parse(text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}
