/** Where an address that somebody typed leads: which ranges may be a server of images, and which are never spoken to. */
import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** RFC 1918, RFC 6598, RFC 4193: a hospital's or a practice's own network. */
const own = new BlockList();
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  own.addSubnet(net, prefix, 'ipv4');
own.addSubnet('fc00::', 7, 'ipv6');

/** No server of images is there: unspecified, link-local (metadata of cloud machines among them), multicast, reserved, broadcast. */
const never = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  never.addSubnet(net, prefix, 'ipv4');
never.addAddress('::', 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');

const bare = (host: string) => host.replace(/^\[|\]$/g, '');
const isIn = (list: BlockList, address: string) => {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
};

/** Of an address, not of a name. */
export function isAllowedAddress(address: string): boolean {
  return !isIn(never, bare(address));
}

/** @returns `name` for what only the network can tell */
export function scopeOf(host: string): 'here' | 'private' | 'public' | 'name' {
  const address = bare(host).toLowerCase();
  if (address === 'localhost' || isIn(loopback, address)) return 'here';
  if (isIP(address) === 0) return 'name';
  return isIn(own, address) ? 'private' : 'public';
}

/** A name that leads where no server of images can be leads nowhere: it may have been made to (DNS rebinding). */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    const allowed = addresses.filter(({ address }) => isAllowedAddress(address));
    const [first] = allowed;
    if (first === undefined) return callback(Object.assign(new Error('refused address'), { code: 'EADDRREFUSED' }), '', 0);
    if (options.all === true) return callback(null, allowed);
    return callback(null, first.address, first.family);
  });
};
