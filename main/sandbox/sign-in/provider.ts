/// <reference path="./oidc-provider.d.ts" />
/** The OpenID provider of the embedded platform, in the manner of Pro Santé Connect: its paths, claims, lifetimes and CIBA poll. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BackchannelAuthenticationRequest, errors, Provider } from 'oidc-provider';
import { findAccount } from './accounts.ts';
import { claimNames } from './claims.ts';
import { lifetimes } from './lifetimes.ts';
import type { SignInStore } from './store.ts';

export const realmPath = '/auth/realms/esante-wallet';

export interface ProviderOptions {
  /** Address of the server that mounts this, without a trailing slash. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly store: Pick<SignInStore, 'secrets' | 'adapter'>;
  /** Seconds that the professional has to answer. */
  readonly requestLifetime: number;
  /** Seconds that an access token is good for. */
  readonly accessTokenLifetime: number;
  /** Asks the professional's phone or card: `undefined` if nobody ever answers. */
  askProfessional(nationalId: string): Promise<'approved' | 'refused' | undefined>;
}

export interface RunningProvider {
  readonly issuer: string;
  /** Serves a request whose path starts with `realmPath`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** National identifier of whom an access token was given to; undefined once it has ended. */
  holderOf(accessToken: string): Promise<string | undefined>;
}

export function startProvider(options: ProviderOptions): RunningProvider {
  const issuer = options.baseUrl + realmPath;
  const provider = new Provider(
    issuer,
    configurationOf(options, (request) => void answer(request)),
  );
  const serve = provider.callback();

  async function answer(request: BackchannelAuthenticationRequest): Promise<void> {
    const decision = await options.askProfessional(request.accountId);
    if (decision === undefined) return;
    if (decision === 'refused') return provider.backchannelResult(request, new errors.AccessDenied('the professional refused'));
    const grant = new provider.Grant({ accountId: request.accountId, clientId: request.clientId });
    grant.addOIDCScope('openid scope_all');
    // Once the grant has expired no refresh token of it works any more: that is the end of the SSO session.
    await grant.save(lifetimes.session);
    await provider.backchannelResult(request, grant, { acr: 'eidas1', amr: ['hwk'], authTime: Math.floor(Date.now() / 1000) });
  }

  return {
    issuer,
    handle(request, response) {
      // Pro Santé Connect publishes its metadata under a name of its own.
      const path = (request.url ?? '')
        .slice(realmPath.length)
        .replace('/.well-known/wallet-openid-configuration', '/.well-known/openid-configuration');
      // The provider learns where it is mounted from the difference between the two.
      Object.assign(request, { originalUrl: realmPath + path, url: path });
      return serve(request, response);
    },
    async holderOf(accessToken) {
      const token = await provider.AccessToken.find(accessToken);
      return token?.isValid === true ? token.accountId : undefined;
    },
  };
}

function configurationOf(options: ProviderOptions, ask: (request: BackchannelAuthenticationRequest) => void): Record<string, unknown> {
  const { secrets, adapter } = options.store;
  const connect = '/protocol/openid-connect';
  return {
    adapter,
    clients: [
      {
        client_id: options.clientId,
        client_secret: secrets.clientSecret,
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['urn:openid:params:grant-type:ciba', 'refresh_token'],
        response_types: [],
        redirect_uris: [],
        backchannel_token_delivery_mode: 'poll',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...secrets.signingKey, use: 'sig', alg: 'ES256' }] },
    cookies: { keys: [secrets.cookieKey] },
    scopes: ['openid', 'scope_all'],
    acrValues: ['eidas1'],
    claims: { openid: ['sub'], scope_all: claimNames, acr: null, amr: null, auth_time: null },
    findAccount: (_context: unknown, nationalId: string) => {
      const account = findAccount(nationalId);
      return account && { accountId: nationalId, claims: () => ({ sub: nationalId, ...account.claims }) };
    },
    // Pro Santé Connect gives one without `offline_access`.
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: options.accessTokenLifetime,
      RefreshToken: lifetimes.refreshToken,
      Grant: lifetimes.session,
      IdToken: lifetimes.accessToken,
      Session: lifetimes.session,
      BackchannelAuthenticationRequest: options.requestLifetime,
    },
    routes: {
      authorization: `${connect}/auth`,
      backchannel_authentication: `${connect}/ext/ciba/auth`,
      end_session: `${connect}/logout`,
      introspection: `${connect}/token/introspect`,
      jwks: `${connect}/certs`,
      revocation: `${connect}/revoke`,
      token: `${connect}/token`,
      userinfo: `${connect}/userinfo`,
    },
    features: {
      devInteractions: { enabled: false },
      // The proxy is the only client: every token is its own.
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      rpInitiatedLogout: { enabled: true },
      ciba: {
        enabled: true,
        deliveryModes: ['poll'],
        processLoginHint: (_context: unknown, loginHint: string) => findAccount(loginHint)?.nationalId,
        triggerAuthenticationDevice: async (_context: unknown, request: BackchannelAuthenticationRequest) => ask(request),
        validateBindingMessage: async (_context: unknown, message: string | undefined) => {
          // Two digits, 00 to 99, which the phone shows too.
          if (!/^\d{2}$/.test(message ?? '')) throw new errors.InvalidBindingMessage('two digits are expected');
        },
        validateRequestContext: async () => undefined,
        verifyUserCode: async () => undefined,
      },
    },
  };
}
