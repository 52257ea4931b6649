import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPublicAddress } from './public-address.ts';

test('addresses of the public internet are public', () => {
  for (const address of [
    '1.1.1.1',
    '8.8.8.8',
    '99.255.255.255',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '198.17.255.255',
    '223.255.255.255',
    '2001:4860:4860::8888',
    '2400:cb00::1',
    '2600::',
    '64:ff9b::8.8.8.8',
    '64:ff9b::808:808',
  ])
    assert.equal(isPublicAddress(address), true, address);
});

test('nothing else is', () => {
  for (const address of [
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.170',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '203.0.113.9',
    '224.0.0.251',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:7f00:0001',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    '2600::1%eth0',
    'fec0::1',
    'ff02::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    '64:ff9b::10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '',
    'localhost',
    '127.1',
    '8.8.8.8 ',
    '08.8.8.8',
    '8.8.8.8/32',
    '1.1.1.1.1',
  ])
    assert.equal(isPublicAddress(address), false, address);
});

test('no IPv4 address is public in its IPv6 forms but by NAT64, and there just when it is so itself', () => {
  const octet = fc.nat(255);
  fc.assert(
    fc.property(octet, octet, octet, octet, (a, b, c, d) => {
      const address = [a, b, c, d].join('.');
      const hex = (high: number, low: number) => ((high << 8) | low).toString(16);
      assert.equal(isPublicAddress(`::ffff:${address}`), false);
      assert.equal(isPublicAddress(`::ffff:${hex(a, b)}:${hex(c, d)}`), false);
      assert.equal(isPublicAddress(`2002:${hex(a, b)}:${hex(c, d)}::1`), false);
      assert.equal(isPublicAddress(`64:ff9b::${hex(a, b)}:${hex(c, d)}`), isPublicAddress(address));
    }),
  );
});
