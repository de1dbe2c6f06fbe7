/** What the proxy asks of the provider, through openid-client and over real HTTP, as it would of Pro Santé Connect. */
import * as client from 'openid-client';
import type { ProfessionalClaims } from './claims.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface RelyingPartyOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly pollIntervalMs: number;
}

export interface SignInRequest {
  readonly nationalId: string;
  readonly bindingMessage: string;
}

/** Why there are no tokens: the professional, the time, or the provider itself. */
export type Refusal = 'unknown' | 'refused' | 'timed-out' | 'invalid' | 'over' | 'unavailable';

export class SignInRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, cause: unknown) {
    super(refusal, { cause });
    this.name = 'SignInRefused';
    this.refusal = refusal;
  }
}

/** The errors of CIBA (OpenID Connect CIBA §13) and of RFC 6749 §5.2 that say something about the professional. */
const refusals: Readonly<Record<string, Refusal>> = {
  unknown_user_id: 'unknown',
  access_denied: 'refused',
  expired_token: 'timed-out',
  invalid_binding_message: 'invalid',
  invalid_request: 'invalid',
  invalid_grant: 'over',
};

function refused(thrown: unknown): SignInRefused {
  const code = thrown instanceof client.ResponseBodyError ? thrown.error : '';
  return new SignInRefused(refusals[code] ?? 'unavailable', thrown);
}

export class RelyingParty {
  readonly #options: RelyingPartyOptions;
  #configuration: Promise<client.Configuration> | undefined;

  constructor(options: RelyingPartyOptions) {
    this.#options = options;
  }

  /** @throws {SignInRefused} */
  async signIn({ nationalId, bindingMessage }: SignInRequest, signal: AbortSignal): Promise<Tokens> {
    try {
      const configuration = await this.#discover();
      const request = await client.initiateBackchannelAuthentication(configuration, {
        scope: 'openid scope_all',
        acr_values: 'eidas1',
        login_hint: nationalId,
        binding_message: bindingMessage,
      });
      const interval = this.#options.pollIntervalMs / 1000;
      // Given up by the client, or a little after the request has expired (the provider's own word for that comes first).
      const patience = AbortSignal.any([signal, AbortSignal.timeout((request.expires_in + 10) * 1000)]);
      return tokensOf(await client.pollBackchannelAuthenticationGrant(configuration, { ...request, interval }, {}, { signal: patience }));
    } catch (thrown) {
      throw refused(thrown);
    }
  }

  /** @throws {SignInRefused} `over` when the session is */
  async refresh(tokens: Tokens): Promise<Tokens> {
    try {
      return tokensOf(await client.refreshTokenGrant(await this.#discover(), tokens.refreshToken));
    } catch (thrown) {
      throw refused(thrown);
    }
  }

  /** @throws {SignInRefused} */
  async claims(tokens: Tokens, nationalId: string): Promise<ProfessionalClaims> {
    try {
      const claims = await client.fetchUserInfo(await this.#discover(), tokens.accessToken, nationalId);
      return claims as unknown as ProfessionalClaims;
    } catch (thrown) {
      throw refused(thrown);
    }
  }

  /** Ends the grant at the provider; its being out of reach doesn't keep anybody signed in here. */
  async signOut(tokens: Tokens): Promise<void> {
    await this.#discover()
      .then((configuration) => client.tokenRevocation(configuration, tokens.refreshToken))
      .catch(() => undefined);
  }

  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#options;
    this.#configuration ??= client
      .discovery(
        new URL(`${issuer}/.well-known/wallet-openid-configuration`),
        clientId,
        { id_token_signed_response_alg: 'ES256' },
        client.ClientSecretBasic(clientSecret),
        // The embedded platform speaks plain HTTP on the loopback address, and only there.
        { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
      )
      .catch((thrown: unknown) => {
        this.#configuration = undefined;
        throw thrown;
      });
    return this.#configuration;
  }
}

function tokensOf(response: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers): Tokens {
  if (response.refresh_token === undefined) throw new Error('no refresh token');
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token,
    expiresAt: Date.now() + (response.expiresIn() ?? 0) * 1000,
  };
}
