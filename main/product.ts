/**
 * What the product is called wherever it names itself: « À propos » and every request to the platform. PDSm has no VIHF: the User-Agent
 * (RFC 9110 §10.1.5) is where the guide's LPS_Nom and LPS_Version go (EX_GEN-1180).
 */
export const product = {
  name: 'Liaison',
  vendor: 'Les auteurs de Liaison',
  /** Profiles of DMP-compatibility that the product is made for. */
  profiles: ['feeding', 'consultation'],
  /** X-MSS-NIL, on every message (ECO.2.4.3): our own until convergence.esante.gouv.fr gives one. */
  reference: 'LIAISON',
  /** ISO date of the homologation by the CNDA; there is none yet. */
  homologatedOn: undefined as string | undefined,
} as const;

export function userAgentOf(version: string): string {
  return `${product.name}/${version}`;
}
