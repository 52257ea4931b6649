import { isIPv4, isIPv6 } from 'node:net';

/** Groups (of 16 bits) before the last two of addresses that stand for an IPv4 address. */
const embedded = [
  // IPv4-mapped (RFC 4291, 2.5.5.2): how a socket that takes both names an IPv4 client.
  '0:0:0:0:0:ffff',
  // Behind a translator (RFC 6052, 2.1) all IPv4 clients share their first 96 bits; they are not one client for that.
  '64:ff9b:0:0:0:0',
];

/**
 * Which client an address belongs to, for counting requests. A household or a server has a whole /64 of IPv6 addresses to ask from
 * (RFC 6177), so those are one client; an IPv4 address is one client however it is written. What is no address is one client too:
 * nobody gets a fresh count by making names up.
 */
export function clientKey(address: string): string {
  // A link-local address names the network card too: "fe80::1%eth0".
  const plain = address.replace(/%.*$/s, '').toLowerCase();
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return 'no address';
  const groups = groupsOf(plain);
  if (embedded.includes(groups.slice(0, 6).map(hex).join(':'))) {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  }
  return `${groups.slice(0, 4).map(hex).join(':')}::/64`;
}

/** The eight groups of a valid IPv6 address without a zone. */
function groupsOf(address: string): number[] {
  const read = (part: string | undefined) =>
    (part ?? '')
      .split(':')
      .filter((group) => group !== '')
      .flatMap((group) => {
        if (!group.includes('.')) return [Number.parseInt(group, 16)];
        const [a, b, c, d] = group.split('.').map(Number) as [number, number, number, number];
        return [a * 256 + b, c * 256 + d];
      });
  const [start, end] = address.split('::');
  const [before, after] = [read(start), read(end)];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function hex(group: number): string {
  return group.toString(16);
}
