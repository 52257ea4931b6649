import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostName } from './host-name.ts';

test('a host is told without www., and what is no address is left as it is', () => {
  assert.equal(hostName('https://www.lifeline.org.au/chat?a=b'), 'lifeline.org.au');
  assert.equal(hostName('https://wwwx.example.org:8080/'), 'wwwx.example.org');
  assert.equal(hostName('not an address'), 'not an address');
});
