import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseEnv } from 'node:util';
import { ConfigError, readConfig } from './config.ts';

const defaults = {
  host: '127.0.0.1',
  port: 3000,
  dataDir: './data',
  libraryDir: './library',
  baseUrl: undefined,
  logLevel: 'info',
  trustProxy: 'loopback',
};

/** The problems that an environment is refused with. */
function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.code, 'CONFIG_INVALID');
    for (const problem of error.problems) assert.ok(error.message.includes(problem), 'the message holds every problem');
    return error.problems;
  }
  return [];
}

test('nothing needs to be set', () => {
  assert.deepEqual(readConfig({}), defaults);
});

test('a variable that is empty or only white space means the same as none', () => {
  assert.deepEqual(
    readConfig({
      HOST: '',
      PORT: '',
      DATA_DIR: ' ',
      LIBRARY_DIR: '',
      BASE_URL: '',
      LOG_LEVEL: '',
      TRUST_PROXY: '',
      DATABASE_URL: '',
      OTHER: undefined,
    }),
    defaults,
  );
});

test('what is set is read, and the address loses the slash at its end', () => {
  assert.deepEqual(
    readConfig({
      HOST: '::',
      PORT: '8080',
      DATA_DIR: '/data',
      LIBRARY_DIR: '/lib',
      BASE_URL: 'https://a.example/',
      LOG_LEVEL: 'debug',
      TRUST_PROXY: '10.0.0.2, fd00::/8',
    }),
    {
      host: '::',
      port: 8080,
      dataDir: '/data',
      libraryDir: '/lib',
      baseUrl: 'https://a.example',
      logLevel: 'debug',
      trustProxy: '10.0.0.2, fd00::/8',
    },
  );
});

test('all problems are told at once, each with the name of its variable', () => {
  const found = problems({ PORT: 'eighty', BASE_URL: 'library.example.org', LOG_LEVEL: 'loud', DATABASE_URL: 'postgres://u:secret@h/d' });
  assert.deepEqual(
    found.map((problem) => problem.split(':')[0]),
    ['PORT', 'BASE_URL', 'LOG_LEVEL', 'DATABASE_URL'],
  );
});

for (const [name, value] of [
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['BASE_URL', 'ftp://a.example'],
  ['BASE_URL', 'https://a.example/library'],
  ['BASE_URL', 'javascript:alert(1)'],
  ['LOG_LEVEL', 'INFO'],
] as const) {
  test(`${name}=${value} is refused`, () => {
    assert.equal(problems({ [name]: value }).length, 1);
  });
}

test('no message repeats a value, since some are secret', () => {
  const secret = 'correct-horse';
  for (const name of ['PORT', 'BASE_URL', 'LOG_LEVEL', 'DATABASE_URL']) {
    const found = problems({ [name]: secret });
    assert.equal(found.length, 1, name);
    assert.doesNotMatch(found.join(), /correct-horse/, name);
  }
});

test('a configuration cannot be changed after it was read', () => {
  assert.throws(() => Object.assign(readConfig({}), { port: 1 }), TypeError);
});

test('.env.example is a configuration that works, and gives the values that hold without it', () => {
  const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  assert.deepEqual(readConfig(parseEnv(text)), defaults);
  const commented = text.replace(/^# (?=[A-Z_]+=)/gm, '');
  assert.notEqual(commented, text, 'it shows settings that are off');
  assert.match(readConfig(parseEnv(commented)).baseUrl ?? '', /^https:/);
});

test('.env.example names every setting that there is', () => {
  const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
  const named = [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map((match) => match[1]!).sort();
  assert.deepEqual(named, ['BASE_URL', 'DATA_DIR', 'HOST', 'LIBRARY_DIR', 'LOG_LEVEL', 'PORT', 'TRUST_PROXY']);
});

test('a proxy is named by its address or range, and nothing else is taken for one', () => {
  for (const good of ['loopback', 'loopback, 10.1.2.3', '10.0.0.0/8', '::1', 'fd00::/8', 'uniquelocal'])
    assert.equal(readConfig({ TRUST_PROXY: good }).trustProxy, good);
  for (const bad of ['yes', 'true', '1', '10.0.0.0/33', '10.0.0', 'proxy.example.org', '10.0.0.1/8/8', 'loopback,', '::1/129'])
    assert.match(problems({ TRUST_PROXY: bad })[0] ?? '', /^TRUST_PROXY: must be/, bad);
});
