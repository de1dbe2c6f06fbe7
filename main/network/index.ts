/** How this workstation reaches the platform, and the secrets that it takes. */
export { createNetwork, type Network, type NetworkOptions } from './network.ts';
