/** How this workstation reaches the platform: its proxy, its certificate, whom it trusts; and the test of it all. */
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { EventMessage } from '../../preload/contract/events.ts';
import type { NetworkSettings, TestStage } from '../../preload/contract/network.ts';
import type { Audit } from '../audit/index.ts';
import { Failure } from '../failure.ts';
import { type Connection, type CookieJar, createTransport, type ReachObserver, type Transport, testConnection } from '../platform/index.ts';
import type { Clock, PlatformAddress } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { Database } from '../store/index.ts';
import { certificateInfo } from './certificate-info.ts';
import { readClientCertificate } from './client-certificate.ts';
import { createNetworkStore } from './network-store.ts';
import { createPlatformMet } from './platform-met.ts';
import { readTrustAnchors } from './trust-anchor.ts';

export interface NetworkOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  /** How the product names itself to the platform. */
  readonly userAgent?: string;
  readonly cookie: CookieJar;
  readonly reach: ReachObserver;
  address(): Promise<PlatformAddress>;
  /** Another platform is about to be spoken to. */
  onMoved(): void;
  emit(event: EventMessage): void;
}

export interface Network {
  readonly handlers: HandlersOf<'network'>;
  /** The way out, for the HTTP client: what is changed here holds from its next request on. */
  readonly transport: Transport;
  address(): Promise<PlatformAddress>;
}

export function createNetwork(options: NetworkOptions): Network {
  const { db, clock, audit, cookie, reach, emit } = options;
  const store = createNetworkStore(db, clock);
  const transport = createTransport(connection(), options.userAgent);
  const address = createPlatformMet({ db, address: () => options.address(), onMoved: () => options.onMoved() });

  function connection(): Connection {
    const { proxyUrl, proxyUser, proxyPassword, trustsPublic } = store.setting();
    const anchors = store.anchors();
    const certificate = store.certificate();
    const credentials = proxyUser === undefined ? undefined : `${proxyUser}:${proxyPassword ?? ''}`;
    return {
      proxy: proxyUrl === undefined ? undefined : { url: proxyUrl, credentials },
      identity: certificate,
      authorities: anchors.length === 0 ? undefined : [...anchors, ...(trustsPublic ? rootCertificates : [])],
    };
  }

  function shownSettings(): NetworkSettings {
    const { proxyUrl, proxyUser, proxyPassword, trustsPublic } = store.setting();
    const certificate = store.certificate();
    return {
      proxyUrl: proxyUrl ?? '',
      proxyUser: proxyUser ?? '',
      hasProxyPassword: proxyPassword !== undefined,
      ...(certificate === undefined ? {} : { certificate: certificateInfo(new X509Certificate(certificate.chain)) }),
      anchors: store.anchors().map((anchor) => certificateInfo(new X509Certificate(anchor))),
      trustsPublic,
    };
  }

  /** Writes, and says in the journal what became of the way out: a security setting has its author. */
  function change(action: string, write: () => void): NetworkSettings {
    db.transaction(() => {
      write();
      audit.record({ action });
    })();
    transport.use(connection());
    emit({ name: 'network.changed', payload: {} });
    return shownSettings();
  }

  return {
    transport,
    address,
    handlers: {
      'network.get': shownSettings,
      'network.setProxy'({ url, user, password }) {
        const former = store.setting();
        // The password of one proxy is never offered to another.
        const isSame = former.proxyUrl === url && former.proxyUser === user;
        const kept = password ?? (isSame ? former.proxyPassword : undefined);
        return change('network.proxy-changed', () =>
          store.saveSetting({
            proxyUrl: url === '' ? undefined : url,
            proxyUser: url === '' || user === '' ? undefined : user,
            proxyPassword: url === '' || user === '' || kept === '' ? undefined : kept,
            trustsPublic: former.trustsPublic,
          }),
        );
      },
      async 'network.importCertificate'({ file, passphrase }) {
        const { chain, key } = await readClientCertificate(Buffer.from(file, 'base64'), passphrase, clock.now());
        if (!db.open) throw new Failure('vault.locked');
        return change('network.certificate-imported', () => store.saveCertificate({ chain, key }));
      },
      'network.removeCertificate': () => change('network.certificate-removed', () => store.saveCertificate(undefined)),
      'network.addAnchors'({ file }) {
        const anchors = readTrustAnchors(Buffer.from(file, 'base64'), clock.now());
        return change('network.anchor-added', () => {
          for (const anchor of anchors) store.addAnchor(fingerprintOf(anchor), anchor.toString());
        });
      },
      'network.removeAnchor': ({ fingerprint }) => change('network.anchor-removed', () => void store.removeAnchor(fingerprint)),
      'network.trustPublic': ({ isTrusted }) =>
        change('network.trust-changed', () => store.saveSetting({ ...store.setting(), trustsPublic: isTrusted })),
      async 'network.test'(_input, { signal }) {
        const { url } = await address();
        const onStages = (stages: TestStage[]) => emit({ name: 'network.tested', payload: { stages } });
        return { url, stages: await testConnection({ url, transport, cookie, clock, reach, signal, onStages }) };
      },
    },
  };
}

function fingerprintOf(certificate: X509Certificate): string {
  return certificateInfo(certificate).fingerprint;
}
