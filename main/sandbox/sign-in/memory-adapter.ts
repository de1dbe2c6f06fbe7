/** Where the embedded provider keeps its grants and tokens: in memory, for a demonstration begins anew with each start. */

interface Payload {
  readonly grantId?: string;
  readonly uid?: string;
  readonly [name: string]: unknown;
}

interface Entry {
  readonly payload: Payload;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The storage interface that oidc-provider asks for, one for each of its models. */
export interface ProviderAdapter {
  upsert(id: string, payload: Payload, expiresInSeconds?: number): Promise<void>;
  find(id: string): Promise<Payload | undefined>;
  findByUid(uid: string): Promise<Payload | undefined>;
  findByUserCode(userCode: string): Promise<Payload | undefined>;
  consume(id: string): Promise<void>;
  destroy(id: string): Promise<void>;
  revokeByGrantId(grantId: string): Promise<void>;
}

/** Kept this much longer: the provider checks itself what has expired, and has another word for that than for what never was. */
const graceMs = 60_000;

/** @returns the factory that the provider's configuration takes; what it makes shares one memory */
export function memoryAdapters(): (model: string) => ProviderAdapter {
  const entries = new Map<string, Entry>();

  function alive(key: string): Payload | undefined {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt > Date.now()) return entry?.payload;
    entries.delete(key);
    return undefined;
  }

  return (model) => {
    const keyOf = (id: string) => `${model} ${id}`;
    const search = (isIt: (payload: Payload) => boolean) =>
      [...entries].filter(([key]) => key.startsWith(`${model} `)).find(([key, { payload }]) => isIt(payload) && alive(key))?.[1].payload;
    return {
      async upsert(id, payload, expiresInSeconds = Number.POSITIVE_INFINITY) {
        // Tokens live minutes: what has expired goes whenever something comes.
        for (const key of entries.keys()) alive(key);
        entries.set(keyOf(id), { payload, expiresAt: Date.now() + expiresInSeconds * 1000 + graceMs });
      },
      find: async (id) => alive(keyOf(id)),
      findByUid: async (uid) => search((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => search((payload) => payload.userCode === userCode),
      async consume(id) {
        const entry = entries.get(keyOf(id));
        if (entry) entries.set(keyOf(id), { ...entry, payload: { ...entry.payload, consumed: Math.floor(Date.now() / 1000) } });
      },
      async destroy(id) {
        entries.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
