import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clientKey } from './index.ts';

const cases: readonly (readonly [address: string, key: string])[] = [
  ['203.0.113.7', '203.0.113.7'],
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:ffff:cb00:7107', '203.0.113.7'],
  ['64:ff9b::203.0.113.7', '203.0.113.7'],
  ['64:ff9b::1:203.0.113.7', '64:ff9b:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8::2:0:0:0:1', '2001:db8:0:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['fe80:0:0:0:1:2:3:4%eth0.100', 'fe80:0:0:0::/64'],
  ['2001:db8:1:2:3:4:203.0.113.7', '2001:db8:1:2::/64'],
  ['', 'no address'],
  ['unknown', 'no address'],
  ['203.0.113.7:8080', 'no address'],
  ['999.0.113.7', 'no address'],
  ['2001:db8:::1', 'no address'],
];
for (const [address, key] of cases) {
  test(`“${address}” is client “${key}”`, () => assert.equal(clientKey(address), key));
}

const group = fc.integer({ min: 0, max: 0xffff });

test('IPv6 addresses are one client exactly where their first 64 bits are the same, however they are written', () => {
  const half = fc.tuple(group, group, group, group);
  fc.assert(
    fc.property(half, half, half, half, (network, other, one, two) => {
      const written = (groups: readonly number[], pad: number) => groups.map((g) => g.toString(16).padStart(pad, '0')).join(':');
      // The URL parser writes an address in its shortest form.
      const short = (groups: readonly number[]) => new URL(`http://[${written(groups, 1)}]/`).hostname.slice(1, -1);
      fc.pre(!written(network, 1).startsWith('64:ff9b:0:0') && !written(network, 1).startsWith('0:0:0:0'));
      fc.pre(!written(other, 1).startsWith('64:ff9b:0:0') && !written(other, 1).startsWith('0:0:0:0'));
      const key = clientKey(written([...network, ...one], 4));
      assert.equal(clientKey(short([...network, ...two])), key);
      assert.equal(clientKey(written([...network, ...two], 1).toUpperCase()), key);
      assert.equal(clientKey(short([...other, ...one])) === key, written(network, 1) === written(other, 1));
    }),
  );
});

test('an IPv4 address is the same client in every way of writing it', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      assert.equal(clientKey(address), address);
      assert.equal(clientKey(`::ffff:${address}`), address);
      assert.equal(clientKey(new URL(`http://[::ffff:${address}]/`).hostname.slice(1, -1)), address);
    }),
  );
});

test('no text makes it throw or gives a key longer than an address', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV6()), (text) => assert.ok(clientKey(text).length <= 24)));
});
