/** How this workstation reaches the platform, and the secrets that it takes. */

export { certificateInfo } from './certificate-info.ts';
export { createNetwork, type Network, type NetworkOptions } from './network.ts';
export { readTrustAnchors } from './trust-anchor.ts';
