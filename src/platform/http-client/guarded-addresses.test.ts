import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { client, redirectTo, routes, serve, told } from './fixtures/misbehaving-servers.ts';

test('what is no address of the web is not asked for', async () => {
  const plain = client({ allow: undefined });
  const refusals: Record<string, string> = {
    '': 'not-web',
    '/works/1': 'not-web',
    'ftp://a.example/': 'not-web',
    'file:///etc/passwd': 'not-web',
    'javascript:alert(1)': 'not-web',
    'data:text/plain,x': 'not-web',
    'http://name:word@a.example/': 'credentials',
    'http://name@a.example/': 'credentials',
    'http://a.example:22/': 'port',
    'https://a.example:80/': 'private-address',
    'http://a.example:8080/': 'port',
    'http://127.0.0.1/': 'private-address',
    'http://127.1/': 'private-address',
    'http://0x7f.1/': 'private-address',
    'http://2130706433/': 'private-address',
    'http://0177.0.0.1/': 'private-address',
    'http://127.0.0.1./': 'private-address',
    'http://169.254.169.254/latest/meta-data/': 'private-address',
    'http://[::1]/': 'private-address',
    'http://[::ffff:127.0.0.1]/': 'private-address',
    'http://[::ffff:a9fe:a9fe]/': 'private-address',
    'http://[64:ff9b::127.0.0.1]/': 'private-address',
    'http://[fe80::1]/': 'private-address',
    'http://①②⑦.0.0.1/': 'private-address',
  };
  const inside = client({ allow: undefined, resolve: async () => ['10.0.0.1'] });
  for (const [address, reason] of Object.entries(refusals)) {
    const outcome = await (address === 'https://a.example:80/' ? inside : plain).ask(address);
    assert.equal(told(outcome), `refused ${reason}`, address);
  }
});

test('a name that stands for an inside address is not asked for, nor one that stands for one among others', async () => {
  for (const addresses of [['10.0.0.1'], ['169.254.169.254'], ['::1'], ['93.184.215.14', '10.0.0.1'], ['fd00::1', '2600::1']]) {
    const outcome = await client({ allow: undefined, resolve: async () => addresses }).ask('http://inside.example/');
    assert.equal(told(outcome), 'refused private-address', addresses.join());
  }
});

test('a redirect inside is not followed', async (context) => {
  const targets = [
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://169.254.169.254/',
    'https://metadata.example/',
    'file:///etc/passwd',
    'http://a:b@c.example/',
  ];
  const { base } = await serve(context, (request, response) =>
    response.writeHead(302, { location: targets[Number(request.url!.slice(1))] }).end(),
  );
  const outcomes = await Promise.all(
    targets.map((_, index) =>
      client({ resolve: async (name) => (name === 'metadata.example' ? ['169.254.169.254'] : assert.fail(`${name} is looked up`)) }).ask(
        `${base}/${index}`,
      ),
    ),
  );
  assert.deepEqual(outcomes.map(told), [
    'refused private-address',
    'refused private-address',
    'refused private-address',
    'refused private-address',
    'refused not-web',
    'refused credentials',
  ]);
  assert.deepEqual(
    outcomes.map((outcome) => outcome.hops.length),
    [1, 1, 1, 1, 1, 1],
  );
});

test('a name is looked up once, and the connection goes to what was looked at', async (context) => {
  const { base, asked } = await serve(context, (_request, response) => response.end('x'));
  const { port } = new URL(base);
  let lookUps = 0;
  const rebinding = client({
    // The first answer is one that is let through, all later ones are not.
    resolve: async () => [lookUps++ === 0 ? '127.0.0.1' : '127.0.0.2'],
  });
  assert.equal(told(await rebinding.ask(`http://rebinding.example:${port}/`)), 'answered 200');
  assert.equal(lookUps, 1);
  assert.equal(asked[0]!.headers.host, `rebinding.example:${port}`);
  assert.equal(told(await rebinding.ask(`http://rebinding.example:${port}/`)), 'refused private-address');
  assert.equal(asked.length, 1);
});

test('each step of a way is looked up and checked anew', async (context) => {
  const { base } = await serve(
    context,
    routes({ '/a': (response) => response.writeHead(302, { location: '/b' }).end(), '/b': (response) => response.end() }),
  );
  let lookUps = 0;
  const rebinding = client({ resolve: async () => [lookUps++ === 0 ? '127.0.0.1' : '10.0.0.1'] });
  assert.equal(told(await rebinding.ask(`http://rebinding.example:${new URL(base).port}/a`)), 'refused private-address');
});

test('names that are not there are told', async () => {
  const failing = (code: string) => client({ resolve: async () => Promise.reject(Object.assign(new Error(code), { code })) });
  assert.equal(told(await failing('ENOTFOUND').ask('http://nowhere.example/')), 'failed no-such-host');
  assert.equal(told(await failing('EAI_AGAIN').ask('http://nowhere.example/')), 'failed look-up');
  assert.equal(told(await client({ resolve: async () => [] }).ask('http://nowhere.example/')), 'failed no-such-host');
});

test('a gate stands before each step, may take its time, and may stay shut', async (context) => {
  const { base, asked } = await serve(
    context,
    routes({ '/a': redirectTo('/b'), '/b': redirectTo('/c'), '/c': (response) => response.end() }),
  );
  const passed: string[] = [];
  const outcome = await client({ limits: { totalMs: 300 } }).ask(`${base}/a`, {
    gate: async (url, ask) => {
      passed.push(url.pathname);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return url.pathname === '/c' ? { kind: 'refused', reason: 'gate' } : ask();
    },
  });
  assert.equal(told(outcome), 'refused gate');
  assert.equal(outcome.url, `${base}/c`);
  assert.deepEqual(passed, ['/a', '/b', '/c']);
  assert.equal(asked.length, 2);
});

test('no address makes it throw or ask outside', async () => {
  const names: string[] = [];
  const careful = client({
    allow: undefined,
    resolve: async (name) => {
      names.push(name);
      throw Object.assign(new Error(), { code: 'ENOTFOUND' });
    },
  });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.ipV4().map((ip) => `http://${ip.replace(/^\d+/, '127')}/`),
        fc.ipV6().map((ip) => `http://[::ffff:${ip}]`),
      ),
      async (address) => {
        assert.notEqual((await careful.ask(address)).kind, 'answered');
      },
    ),
    { numRuns: 200 },
  );
  assert.ok(names.length > 0);
});
