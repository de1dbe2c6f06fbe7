/** One client for each PACS, made when first needed and again after each change of its setting. */
import type { PacsId } from '../../preload/contract/pacs.ts';
import type { SeriesSource } from '../imaging/index.ts';
import { createDicomWebSource, type DicomWebSource } from '../platform/index.ts';
import type { Clock } from '../ports.ts';
import type { PacsRow } from './pacs-repository.ts';
import type { PacsSettings } from './pacs-settings.ts';
import { ofSource } from './pacs-words.ts';

export interface PacsClientsOptions {
  readonly settings: Pick<PacsSettings, 'find' | 'known' | 'addressOf'>;
  readonly clock: Clock;
  readonly userAgent: string;
}

export function createPacsClients({ settings, clock, userAgent }: PacsClientsOptions) {
  const clients = new Map<PacsId, DicomWebSource>();

  /** @throws {Failure} `pacs.not-found` */
  async function of(id: PacsId): Promise<DicomWebSource> {
    const row = await settings.find(id);
    const made = clients.get(id);
    // That of the demonstration moves with the embedded platform.
    if (made?.url === row.url) return made;
    made?.close();
    const client = createDicomWebSource(settings.addressOf(row), { clock, userAgent });
    clients.set(id, client);
    return client;
  }

  const naming = (id: PacsId): SeriesSource => ({
    async *series(ref, signal) {
      const { dicomWeb } = await of(id);
      return yield* inWords(dicomWeb.series({ ...ref, kosSopInstanceUid: '' }, signal));
    },
    async *instance(ref, sopInstanceUid, signal) {
      const { dicomWeb } = await of(id);
      return yield* inWords(dicomWeb.instance({ ...ref, kosSopInstanceUid: '' }, sopInstanceUid, signal));
    },
    async seriesMetadata(ref, signal) {
      try {
        const { dicomWeb } = await of(id);
        return await dicomWeb.seriesMetadata({ ...ref, kosSopInstanceUid: '' }, signal);
      } catch (thrown) {
        throw ofSource(thrown);
      }
    },
  });

  return {
    of,
    /**
     * The PACS that a manifest names, by an address under their root or by one of their other names; no other address is ever spoken to,
     * whatever a manifest says.
     * @param first where the study was found
     */
    sourcesOf(sources: readonly string[], first: PacsId | undefined): SeriesSource[] {
      const named = settings.known().filter((row) => sources.some((source) => isAt(row, source)));
      const ids = new Set([...(first === undefined ? [] : [first]), ...named.map(({ id }) => id)]);
      return [...ids].map(naming);
    },
    forget(id: PacsId): void {
      clients.get(id)?.close();
      clients.delete(id);
    },
    close(): void {
      for (const client of clients.values()) client.close();
      clients.clear();
    },
  };
}

function isAt({ url, aliases }: PacsRow, source: string): boolean {
  if (aliases.split(/[\s,;]+/).some((alias) => alias !== '' && alias.toUpperCase() === source.toUpperCase())) return true;
  if (!URL.canParse(source)) return false;
  const [root, place] = [new URL(url), new URL(source)];
  return place.origin === root.origin && `${place.pathname}/`.startsWith(`${root.pathname.replace(/\/+$/, '')}/`);
}

async function* inWords<T, R>(parts: AsyncGenerator<T, R>): AsyncGenerator<T, R> {
  try {
    return yield* parts;
  } catch (thrown) {
    throw ofSource(thrown);
  }
}

export type PacsClients = ReturnType<typeof createPacsClients>;
