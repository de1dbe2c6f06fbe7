/** The way out of this workstation: connections kept between two requests, through the proxy if there is one, with its certificates. */
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { openTunnel, type ProxyServer } from './http-tunnel.ts';

export interface Connection {
  readonly proxy?: ProxyServer | undefined;
  /** This workstation's certificate and its key, PEM. */
  readonly identity?: { readonly key: string; readonly chain: string } | undefined;
  /** Authorities trusted, PEM, in place of the public ones. */
  readonly authorities?: readonly string[] | undefined;
  /** Who turns a name into an address, where not every address will do. */
  readonly lookup?: LookupFunction | undefined;
}

export interface PlatformAgents {
  readonly http: http.Agent;
  /** Made when first needed: reading a hundred authorities takes a moment. */
  https(): https.Agent;
  close(): void;
}

/** Shorter than the five seconds after which most servers close a silent connection: one of ours is then never sent into the void. */
const idleMs = 4_000;

export function secureContextOf({ identity, authorities }: Connection): tls.SecureContext {
  return tls.createSecureContext({
    minVersion: 'TLSv1.2',
    ...(identity === undefined ? {} : { key: identity.key, cert: identity.chain }),
    ...(authorities === undefined ? {} : { ca: [...authorities] }),
  });
}

export function createAgents(connection: Connection): PlatformAgents {
  const { lookup } = connection;
  const kept = { keepAlive: true, timeout: idleMs, ...(lookup === undefined ? {} : { lookup }) };
  // The embedded platform is on this machine's loopback: no proxy ever stands before plain HTTP.
  const plain = new http.Agent(kept);
  let secure: https.Agent | undefined;
  function createSecure(): https.Agent {
    const options = { ...kept, secureContext: secureContextOf(connection), rejectUnauthorized: true };
    return connection.proxy === undefined ? new https.Agent(options) : new TunnelAgent(connection.proxy, options);
  }
  return {
    http: plain,
    https() {
      secure ??= createSecure();
      return secure;
    },
    close() {
      plain.destroy();
      secure?.destroy();
    },
  };
}

/** TLS to the platform inside a tunnel that the proxy opens: the proxy sees a name and a port, nothing more (RFC 9110 §9.3.6). */
class TunnelAgent extends https.Agent {
  readonly #proxy: ProxyServer;

  constructor(proxy: ProxyServer, options: https.AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(
    options: https.RequestOptions & tls.ConnectionOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const host = options.host ?? '';
    openTunnel(this.#proxy, host, Number(options.port)).then(
      (socket) => callback?.(null, tls.connect({ ...options, socket, servername: options.servername ?? host })),
      (thrown: Error) => callback?.(thrown, undefined as unknown as Duplex),
    );
    return undefined;
  }
}
