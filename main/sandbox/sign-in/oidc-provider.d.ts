/** The few parts of oidc-provider (which ships no types) that the embedded sign-in uses. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface BackchannelAuthenticationRequest {
    readonly accountId: string;
    readonly clientId: string;
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    /** @returns its id */
    save(ttlSeconds?: number): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    proxy: boolean;
    readonly Grant: new (properties: {
      accountId: string;
      clientId: string;
    }) => Grant;
    readonly AccessToken: { find(token: string): Promise<{ readonly accountId?: string; readonly isValid: boolean } | undefined> };
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    backchannelResult(
      request: BackchannelAuthenticationRequest,
      result: Grant | Error,
      options?: { acr?: string; amr?: string[]; authTime?: number },
    ): Promise<void>;
    on(event: string, listener: (...details: unknown[]) => void): this;
  }

  export const errors: {
    readonly AccessDenied: new (description?: string) => Error;
    readonly InvalidBindingMessage: new (description?: string) => Error;
  };
}
