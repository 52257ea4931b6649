import { BlockList, isIP } from 'node:net';

/**
 * IPv4 networks that are not the public internet (IANA IPv4 Special-Purpose Address Registry): this network, private use, shared by carriers, loopback,
 * link-local (where clouds keep their metadata), protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved and broadcast.
 */
const specialIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Global unicast; nothing else of IPv6 is public but what NAT64 stands for. */
const globalIpv6: readonly (readonly [string, number])[] = [['2000::', 3]];
/** Of it, what is special (IANA IPv6 Special-Purpose Address Registry): protocol assignments with Teredo, documentation, 6to4. */
const specialIpv6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
/** RFC 6052: on networks without IPv4, a resolver gives IPv4 hosts under this prefix. */
const nat64 = '64:ff9b::';

const notPublic4 = listOf('ipv4', specialIpv4);
const global6 = listOf('ipv6', globalIpv6);
const notPublic6 = listOf('ipv6', specialIpv6);
const translated = listOf('ipv6', [[nat64, 96]]);
const notPublicTranslated = listOf(
  'ipv6',
  specialIpv4.map(([network, length]) => [`${nat64}${network}`, 96 + length] as const),
);

function listOf(family: 'ipv4' | 'ipv6', networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, length] of networks) list.addSubnet(network, length, family);
  return list;
}

/**
 * Whether an IP address is one of the public internet. Anything else is not: names, addresses with a zone, and IPv4 addresses in IPv6 form
 * (`::ffff:10.0.0.1`), which no public name stands for.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic4.check(address, 'ipv4');
    case 6:
      if (address.includes('%')) return false;
      if (translated.check(address, 'ipv6')) return !notPublicTranslated.check(address, 'ipv6');
      return global6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');
    default:
      return false;
  }
}
