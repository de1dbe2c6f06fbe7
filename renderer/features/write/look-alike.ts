/** Addresses that read as one that is known and are another: in plain letters, a one for an l, a zero for an o, « rn » for « m ». */

/** Two addresses that look the same have the same skeleton (the idea of UTS 39 §4, for the letters that an address may hold). */
function skeleton(address: string): string {
  return address
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll(/[1i|!]/gu, 'l')
    .replaceAll('5', 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replaceAll(/[._-]/gu, '');
}

export interface Resemblance {
  readonly address: string;
  readonly known: string;
}

export function resembling(addresses: readonly string[], known: readonly string[]): Resemblance[] {
  const bySkeleton = new Map(known.map((address) => [skeleton(address), address]));
  return addresses.flatMap((address) => {
    const other = bySkeleton.get(skeleton(address));
    return other === undefined || known.includes(address) ? [] : [{ address, known: other }];
  });
}
