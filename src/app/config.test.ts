import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect, parseEnv } from 'node:util';
import { Secret } from '../platform/secret.ts';
import { ConfigError, readConfig } from './config.ts';

const defaults = {
  host: '127.0.0.1',
  port: 3000,
  dataDir: './data',
  libraryDir: './library',
  baseUrl: undefined,
  logLevel: 'info',
  trustProxy: 'loopback',
  localContexts: { hubUrl: 'https://localcontextshub.org', apiKey: undefined },
  sessionSecret: undefined,
  lookUps: false,
  mailServer: undefined,
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
      LOCAL_CONTEXTS_HUB_URL: '',
      LOCAL_CONTEXTS_API_KEY: ' ',
      SMTP_URL: '',
      MAIL_FROM: '',
      SESSION_SECRET: ' ',
      LOOKUPS: '',
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
      LOCAL_CONTEXTS_HUB_URL: 'https://hub.example.org/',
      LOCAL_CONTEXTS_API_KEY: ' a-key ',
      SMTP_URL: 'smtps://name:word@mail.example.org:465',
      MAIL_FROM: 'A library <library@example.org>',
      SESSION_SECRET: 'a secret of thirty-two letters at least',
      LOOKUPS: 'on',
    }),
    {
      host: '::',
      port: 8080,
      dataDir: '/data',
      libraryDir: '/lib',
      baseUrl: 'https://a.example',
      logLevel: 'debug',
      trustProxy: '10.0.0.2, fd00::/8',
      localContexts: { hubUrl: 'https://hub.example.org', apiKey: new Secret('a-key') },
      sessionSecret: new Secret('a secret of thirty-two letters at least'),
      lookUps: true,
      mailServer: {
        url: new Secret('smtps://name:word@mail.example.org:465'),
        from: { name: 'A library', address: 'library@example.org' },
      },
    },
  );
  assert.equal(readConfig({ LOCAL_CONTEXTS_API_KEY: ' a-key ' }).localContexts.apiKey?.reveal(), 'a-key');
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
  ['SESSION_SECRET', 'short'],
  ['LOOKUPS', 'yes'],
  ['LOCAL_CONTEXTS_HUB_URL', 'localcontextshub.org'],
  ['LOCAL_CONTEXTS_HUB_URL', 'http://localcontextshub.org'],
  ['LOCAL_CONTEXTS_HUB_URL', 'https://name:word@hub.example.org'],
  ['LOCAL_CONTEXTS_HUB_URL', 'https://hub.example.org/?page=1'],
  ['LOCAL_CONTEXTS_HUB_URL', 'file://elsewhere/answers'],
  ['LOCAL_CONTEXTS_HUB_URL', 'data:,{}'],
  ['LOCAL_CONTEXTS_API_KEY', 'two words'],
  ['LOCAL_CONTEXTS_API_KEY', 'line\nX-Other: 1'],
  ['SMTP_URL', 'mail.example.org'],
  ['SMTP_URL', 'https://mail.example.org'],
  ['SMTP_URL', 'smtp://mail.example.org/inbox'],
  ['SMTP_URL', 'smtp://mail.example.org'],
  ['MAIL_FROM', 'library'],
  ['MAIL_FROM', 'a@example.org, b@example.org'],
  ['MAIL_FROM', 'A\nBcc: b@example.org <a@example.org>'],
] as const) {
  test(`${name}=${value} is refused`, () => {
    assert.equal(problems({ [name]: value }).length, 1);
  });
}

test('no message repeats a value, since some are secret', () => {
  const secret = 'correct-horse';
  for (const name of ['PORT', 'BASE_URL', 'LOG_LEVEL', 'SMTP_URL', 'DATABASE_URL']) {
    const found = problems({ [name]: secret });
    assert.equal(found.length, 1, name);
    assert.doesNotMatch(found.join(), /correct-horse/, name);
  }
});

test('a key of the Local Contexts Hub is seen in no message and no printed settings', () => {
  assert.doesNotMatch(problems({ LOCAL_CONTEXTS_API_KEY: 'correct horse' }).join(), /correct|horse/);
  const config = readConfig({ LOCAL_CONTEXTS_API_KEY: 'correct-horse' });
  for (const text of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true })]) assert.doesNotMatch(text, /correct-horse/);
});

test('the password of a mail server is seen in no printed settings, and a mail server needs a sender', () => {
  const config = readConfig({ SMTP_URL: 'smtp://name:correct-horse@mail.example.org', MAIL_FROM: 'library@example.org' });
  for (const text of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true })]) assert.doesNotMatch(text, /correct-horse/);
  assert.equal(config.mailServer?.url.reveal(), 'smtp://name:correct-horse@mail.example.org');
  assert.match(problems({ SMTP_URL: 'smtp://mail.example.org' })[0] ?? '', /^MAIL_FROM: must be set where SMTP_URL is/);
  assert.equal(readConfig({ MAIL_FROM: 'library@example.org' }).mailServer, undefined);
});

test('the Hub may be a folder of recorded answers, or stand on this machine', () => {
  for (const address of ['file:///srv/local-contexts', 'http://127.0.0.1:8123', 'http://localhost:8123', 'http://[::1]:8123'])
    assert.equal(readConfig({ LOCAL_CONTEXTS_HUB_URL: address }).localContexts.hubUrl, address);
});

test('a configuration cannot be changed after it was read', () => {
  assert.throws(() => Object.assign(readConfig({}), { port: 1 }), TypeError);
  assert.throws(() => Object.assign(readConfig({}).localContexts, { hubUrl: 'https://a.example' }), TypeError);
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
  assert.deepEqual(named, [
    'BASE_URL',
    'DATA_DIR',
    'HOST',
    'LIBRARY_DIR',
    'LOCAL_CONTEXTS_API_KEY',
    'LOCAL_CONTEXTS_HUB_URL',
    'LOG_LEVEL',
    'LOOKUPS',
    'MAIL_FROM',
    'PORT',
    'SESSION_SECRET',
    'SMTP_URL',
    'TRUST_PROXY',
  ]);
});

test('a proxy is named by its address or range, and nothing else is taken for one', () => {
  for (const good of ['loopback', 'loopback, 10.1.2.3', '10.0.0.0/8', '::1', 'fd00::/8', 'uniquelocal'])
    assert.equal(readConfig({ TRUST_PROXY: good }).trustProxy, good);
  for (const bad of ['yes', 'true', '1', '10.0.0.0/33', '10.0.0', 'proxy.example.org', '10.0.0.1/8/8', 'loopback,', '::1/129'])
    assert.match(problems({ TRUST_PROXY: bad })[0] ?? '', /^TRUST_PROXY: must be/, bad);
});
