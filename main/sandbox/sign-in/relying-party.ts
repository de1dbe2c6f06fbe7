/** What the proxy asks of the provider, through openid-client and over real HTTP, as it would of Pro Santé Connect. */
import * as client from 'openid-client';
import type { ProfessionalClaims } from './claims.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** The provider's own name for the professional: Pro Santé Connect's isn't the national identifier. */
  readonly subject: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface RelyingPartyOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly pollIntervalMs: number;
  /** Where the provider's metadata are, below the issuer; Pro Santé Connect publishes them under a name of its own. */
  readonly metadata?: string;
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
  if (!(thrown instanceof client.ResponseBodyError)) return new SignInRefused('unavailable', thrown);
  // Keycloak says « invalid_user », in words, where CIBA §13 has `unknown_user_id`.
  const isUnknown = thrown.error === 'invalid_request' && /invalid[ _]user/i.test(thrown.error_description ?? '');
  return new SignInRefused(isUnknown ? 'unknown' : (refusals[thrown.error] ?? 'unavailable'), thrown);
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
      return tokensOf(await client.refreshTokenGrant(await this.#discover(), tokens.refreshToken), tokens.subject);
    } catch (thrown) {
      throw refused(thrown);
    }
  }

  /** @throws {SignInRefused} */
  async claims(tokens: Tokens, nationalId: string): Promise<ProfessionalClaims> {
    try {
      const userInfo = await client.fetchUserInfo(await this.#discover(), tokens.accessToken, tokens.subject);
      const claims = userInfo as unknown as ProfessionalClaims;
      // Who answered on the phone is who was asked.
      if (claims.SubjectNameID !== nationalId) throw new SignInRefused('refused', undefined);
      return claims;
    } catch (thrown) {
      throw thrown instanceof SignInRefused ? thrown : refused(thrown);
    }
  }

  /** Ends the grant at the provider; its being out of reach doesn't keep anybody signed in here. */
  async signOut(tokens: Tokens): Promise<void> {
    await this.#discover()
      .then((configuration) => client.tokenRevocation(configuration, tokens.refreshToken))
      .catch(() => undefined);
  }

  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret, metadata = '.well-known/wallet-openid-configuration' } = this.#options;
    this.#configuration ??= client
      .discovery(
        new URL(`${issuer}/${metadata}`),
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

/** @param known whom an earlier answer was about; a refresh need not say it again, but must not say another */
function tokensOf(response: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers, known?: string): Tokens {
  if (response.refresh_token === undefined) throw new Error('no refresh token');
  const subject = response.claims()?.sub ?? known;
  if (subject === undefined || (known !== undefined && subject !== known)) throw new Error('no subject, or another');
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token,
    subject,
    expiresAt: Date.now() + (response.expiresIn() ?? 0) * 1000,
  };
}
