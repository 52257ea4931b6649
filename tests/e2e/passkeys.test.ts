import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccounts } from '../../src/modules/accounts/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { launchBrowser, noBrowser } from '../support/browser.ts';
import { startDemoServer } from '../support/demo-server.ts';

test('a passkey is made with the device, signs its person in without a password, and no more once it is removed', {
  skip: noBrowser,
}, async (context) => {
  const server = await startDemoServer({ known: true });
  context.after(() => server.close());
  const browser = await launchBrowser();
  context.after(() => browser.close());
  const { database } = server.library;
  const { people } = createAccounts({ database, clock: systemClock, baseUrl: server.origin, libraryName: 'Testing' });
  const password = 'four unlikely words here';
  await people.add({ name: 'Ana', email: 'ana@example.org', roles: ['curator'] }, password);

  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // The browser's own device: what it makes and signs is checked by the server as a real one's.
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });

  await page.goto(`${server.origin}/curate/account`);
  await page.getByLabel('E-mail address').fill('ana@example.org');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Add a passkey').first().click();
  const form = page.locator('form[action="/curate/account/passkeys"]');
  await form.getByLabel('password').fill(password);
  await form.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name of the passkey').fill('The key of a test');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await page.getByText('The passkey was added.').waitFor();
  const { credentials } = await devices.send('WebAuthn.getCredentials', { authenticatorId });
  assert.deepEqual(
    credentials.map(({ rpId, isResidentCredential }) => [rpId, isResidentCredential]),
    [['localhost', true]],
  );

  /** Signs out, and in again with nothing but the device. */
  const signInByDevice = async () => {
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await page.goto(`${server.origin}/curate/account`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  };
  await signInByDevice();
  await page.getByText('The key of a test', { exact: true }).first().waitFor();
  await page.getByText(/Ana signed in with a passkey/).waitFor();

  // A device that does not know who holds it is not enough.
  await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await signInByDevice();
  await page.getByText('No passkey was used.').waitFor();
  await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();

  await page.getByRole('link', { name: /^Remove/ }).click();
  await page.getByLabel('password').fill(password);
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByText('The passkey was removed here.').waitFor();
  await signInByDevice();
  await page.getByText('This passkey could not be checked').first().waitFor();
  assert.deepEqual(errors, []);
});
