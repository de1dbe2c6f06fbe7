/** A realm in the manner of Pro Santé Connect: its name, its client, its claims by protocol mappers, its lifetimes, CIBA in poll mode. */
import { claimNames } from '../../../main/sandbox/sign-in/claims.ts';
import { demoAccounts } from '../../../main/sandbox/sign-in/index.ts';
import { lifetimes } from '../../../main/sandbox/sign-in/lifetimes.ts';

export const realmName = 'esante-wallet';
export const client = { id: 'proxy-liaison', secret: 'secret-of-the-suite' } as const;

/** These three are Keycloak's own fields, the rest are attributes of the user. */
const properties: Readonly<Record<string, string>> = {
  preferred_username: 'username',
  given_name: 'firstName',
  family_name: 'lastName',
};

function mapper(claim: string) {
  const property = properties[claim];
  return {
    name: claim,
    protocol: 'openid-connect',
    protocolMapper: property === undefined ? 'oidc-usermodel-attribute-mapper' : 'oidc-usermodel-property-mapper',
    config: {
      'user.attribute': property ?? claim,
      'claim.name': claim,
      'jsonType.label': claim === 'SubjectRefPro' ? 'JSON' : 'String',
      multivalued: String(claim === 'SubjectRole'),
      'id.token.claim': 'false',
      'access.token.claim': 'false',
      'userinfo.token.claim': 'true',
    },
  };
}

const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : [typeof value === 'string' ? value : JSON.stringify(value)]);

export function realm({ requestLifetime, accessTokenLifetime }: { requestLifetime: number; accessTokenLifetime: number }) {
  return {
    realm: realmName,
    enabled: true,
    sslRequired: 'none',
    accessTokenLifespan: accessTokenLifetime,
    ssoSessionIdleTimeout: lifetimes.refreshToken,
    ssoSessionMaxLifespan: lifetimes.session,
    // Each refresh gives another refresh token, and the former is spent.
    revokeRefreshToken: true,
    refreshTokenMaxReuse: 0,
    attributes: {
      cibaBackchannelTokenDeliveryMode: 'poll',
      cibaExpiresIn: String(requestLifetime),
      cibaInterval: '1',
      cibaAuthRequestedUserHint: 'login_hint',
    },
    clientScopes: [{ name: 'scope_all', protocol: 'openid-connect', protocolMappers: claimNames.map(mapper) }],
    clients: [
      {
        clientId: client.id,
        secret: client.secret,
        enabled: true,
        protocol: 'openid-connect',
        publicClient: false,
        standardFlowEnabled: false,
        directAccessGrantsEnabled: false,
        attributes: {
          'oidc.ciba.grant.enabled': 'true',
          'id.token.signed.response.alg': 'ES256',
          'acr.loa.map': JSON.stringify({ eidas1: 1 }),
        },
        defaultClientScopes: ['basic', 'acr'],
        optionalClientScopes: ['scope_all'],
      },
    ],
    components: {
      'org.keycloak.userprofile.UserProfileProvider': [
        {
          providerId: 'declarative-user-profile',
          config: {
            'kc.user.profile.config': [
              JSON.stringify({
                unmanagedAttributePolicy: 'ENABLED',
                attributes: ['username', 'email', 'firstName', 'lastName'].map((name) => ({ name })),
              }),
            ],
          },
        },
      ],
    },
    users: demoAccounts.map(({ nationalId, claims }) => ({
      username: nationalId,
      enabled: true,
      firstName: claims.given_name,
      lastName: claims.family_name,
      attributes: Object.fromEntries(
        claimNames.filter((name) => properties[name] === undefined).map((name) => [name, texts(claims[name])]),
      ),
    })),
  };
}
