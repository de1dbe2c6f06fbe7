/** The PACS set on this workstation: checked before they are kept, shown without their secrets, each change journaled. */
import { randomUUID, X509Certificate } from 'node:crypto';
import type { EventMessage } from '../../preload/contract/events.ts';
import { type Pacs, type PacsId, pacsId } from '../../preload/contract/pacs.ts';
import type { ParsedInputOf } from '../../preload/contract/procedures.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import { certificateInfo, readTrustAnchors } from '../network/index.ts';
import { isAllowedAddress, type SourceAddress, scopeOf } from '../platform/index.ts';
import type { Clock, PlatformAddress } from '../ports.ts';
import type { Database } from '../store/index.ts';
import { createPacsRepository, type PacsRow } from './pacs-repository.ts';

export interface PacsSettingsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  /** The embedded platform has a PACS of its own. */
  platform(): Promise<PlatformAddress>;
  emit(event: EventMessage): void;
  /** Another address or other credentials from the next request on. */
  onChanged(id: PacsId): void;
}

const demoId = pacsId.parse('demonstration');
const mostPacs = 20;

export type PacsSettings = ReturnType<typeof createPacsSettings>;

export function createPacsSettings({ db, clock, audit, platform, emit, onChanged }: PacsSettingsOptions) {
  const repository = createPacsRepository(db);
  let demo: PacsRow | undefined;

  /** Learnt from the platform, which may only just be starting. */
  async function rows(): Promise<PacsRow[]> {
    const { url, isEmbedded } = await platform().catch(() => ({ url: '', isEmbedded: false }));
    demo = isEmbedded ? demoAt(url) : undefined;
    return known();
  }

  const known = (): PacsRow[] => [...repository.list(), ...(demo === undefined ? [] : [demo])];

  async function find(id: PacsId): Promise<PacsRow> {
    const row = (await rows()).find((each) => each.id === id);
    if (row === undefined) throw new Failure('pacs.not-found');
    return row;
  }

  async function own(id: PacsId): Promise<PacsRow> {
    const row = await find(id);
    if (row.id === demoId) throw new Failure('pacs.not-found');
    return row;
  }

  async function change(id: PacsId, action: string, write: (at: string) => void): Promise<Pacs[]> {
    db.transaction(() => {
      write(clock.now().toISOString());
      audit.record({ action });
    })();
    onChanged(id);
    emit({ name: 'pacs.changed', payload: {} });
    return list();
  }

  const list = async () => (await rows()).map((row) => shownOf(row, repository.anchors(row.id)));

  return {
    known,
    find,
    list,
    addressOf({ id, url, authentication, user, secret }: PacsRow): SourceAddress {
      const anchors = repository.anchors(id);
      return {
        url,
        authorization: authorizationOf(authentication, user, secret),
        authorities: anchors.length === 0 ? undefined : anchors,
      };
    },
    async save({ id, secret, ...given }: ParsedInputOf<'pacs.save'>): Promise<Pacs[]> {
      const former = id === undefined ? undefined : await own(id);
      if (former === undefined && known().length >= mostPacs) throw new Failure('pacs.not-found');
      const url = checked(given.url, given.acceptsClear);
      // The secret of one server, or of one person, is never offered to another.
      const isSame = former !== undefined && new URL(former.url).origin === new URL(url).origin && former.user === given.user;
      const kept = secret ?? (isSame && former.authentication === given.authentication ? former.secret : undefined);
      const hasSecret = given.authentication !== 'none' && kept !== undefined && kept !== '';
      const row: PacsRow = {
        ...given,
        id: former?.id ?? pacsId.parse(randomUUID()),
        url,
        user: given.authentication === 'basic' ? given.user : '',
        secret: hasSecret ? kept : undefined,
      };
      return change(row.id, 'pacs.setting-changed', (at) => repository.save(row, at));
    },
    async remove(id: PacsId): Promise<Pacs[]> {
      await own(id);
      return change(id, 'pacs.setting-removed', () => repository.remove(id));
    },
    async addAnchors(id: PacsId, file: Uint8Array): Promise<Pacs[]> {
      await own(id);
      const anchors = readTrustAnchors(file, clock.now());
      return change(id, 'pacs.anchor-added', (at) => {
        for (const anchor of anchors) repository.addAnchor(id, certificateInfo(anchor).fingerprint, anchor.toString(), at);
      });
    },
    async removeAnchor(id: PacsId, fingerprint: string): Promise<Pacs[]> {
      await own(id);
      return change(id, 'pacs.anchor-removed', () => repository.removeAnchor(id, fingerprint));
    },
  };
}

/** @throws {Failure} `pacs.bad-address`, `pacs.clear-unaccepted` */
function checked(given: string, acceptsClear: boolean): string {
  const { protocol, hostname, origin, pathname, username, search, hash } = new URL(given);
  if (username !== '' || search !== '' || hash !== '' || !isAllowedAddress(hostname)) throw new Failure('pacs.bad-address');
  if (protocol === 'http:' && scopeOf(hostname) !== 'here' && !acceptsClear) throw new Failure('pacs.clear-unaccepted');
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** RFC 7617 (as UTF-8), RFC 6750. */
function authorizationOf(authentication: PacsRow['authentication'], user: string, secret = ''): string | undefined {
  if (authentication === 'basic') return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  // What a header can't hold would break every request.
  return authentication === 'bearer' ? `Bearer ${secret.replace(/[^\x21-\x7e]/g, '')}` : undefined;
}

function shownOf(row: PacsRow, anchors: readonly string[]): Pacs {
  const { protocol, hostname } = new URL(row.url);
  const scope = scopeOf(hostname);
  const { id, name, url, authentication, user, aliases } = row;
  return {
    ...{ id, name, url, scope, authentication, user, aliases },
    isClear: protocol === 'http:' && scope !== 'here',
    hasSecret: row.secret !== undefined,
    anchors: anchors.map((anchor) => certificateInfo(new X509Certificate(anchor))),
    isDemo: id === demoId,
  };
}

function demoAt(platformUrl: string): PacsRow {
  return {
    id: demoId,
    name: 'PACS de démonstration',
    url: `${platformUrl}/pacs/dicom-web`,
    acceptsClear: false,
    authentication: 'basic',
    user: 'demonstration',
    secret: 'demonstration',
    aliases: '',
  };
}
