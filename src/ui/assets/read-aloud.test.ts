import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, noBrowser } from '../../../tests/support/browser.ts';
import { readAloud } from '../components/read-aloud/read-aloud.ts';

const script = readFileSync(join(import.meta.dirname, 'read-aloud.js'), 'utf8');
const styles = ['tokens', 'base', 'layout', 'parts', 'exit-page', 'read-aloud', 'print']
  .map((name) => readFileSync(join(import.meta.dirname, `styles/${name}.css`), 'utf8'))
  .join('');

test('the script is small', () => {
  assert.ok(gzipSync(script, { level: 9 }).length <= 3_072);
});

interface Voice {
  readonly name: string;
  readonly lang: string;
  readonly localService: boolean;
  readonly default: boolean;
}
const voice = (name: string, lang: string, more: Partial<Voice> = {}): Voice => ({
  name,
  lang,
  localService: true,
  default: false,
  ...more,
});

/** Speaks as a browser does, but says the end of an utterance only when the test does, and tells of what it cancels a while later. */
const speech = (voices: readonly Voice[]) => `
  globalThis.said = [];
  globalThis.queue = [];
  globalThis.voices = ${JSON.stringify(voices)};
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
  Object.defineProperty(globalThis, 'speechSynthesis', { configurable: true, value: {
    onvoiceschanged: null,
    getVoices: () => [...voices],
    speak(utterance) { said.push(utterance); queue.push(utterance) },
    cancel() { for (const utterance of queue.splice(0)) setTimeout(() => utterance.onerror?.({ error: 'interrupted' })) },
  } });`;

const english = voice('Matilda', 'en-AU');
const site = 'http://library.test';
const words = {
  controls: 'Reading',
  read: 'Read aloud',
  pause: 'Pause',
  goOn: 'Go on',
  stop: 'Stop',
  slower: 'Slower',
  faster: 'Faster',
  rate: 'Speed {rate}',
  reading: 'Reading now',
  paused: 'Paused now',
  stopped: 'Stopped now',
  finished: 'That is all',
  leftOut: 'Left out: {language}.',
  failed: 'The voice failed',
};
const plain = '<h1>A way</h1><p>One. Two! Three?</p>';

describe('reading aloud', { skip: noBrowser }, () => {
  let browser: Browser;
  let page: Page;
  let errors: string[];
  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => browser?.close());

  interface Setting {
    readonly voices?: readonly Voice[];
    /** Runs before the page does, after the speech was made. */
    readonly init?: string;
    readonly language?: string;
    readonly reducedMotion?: 'reduce' | 'no-preference';
    readonly viewport?: { readonly width: number; readonly height: number };
  }
  const article = (inside: string) => `<article${readAloud(words).text}>${inside}</article>`;
  /** A page with one article, its inside given. */
  const open = (inside: string, setting?: Setting) => openMain(article(inside), setting);
  async function openMain(main: string, { voices = [english], init = '', language = 'en-AU', ...context }: Setting = {}): Promise<void> {
    await page?.context().close();
    page = await (await browser.newContext(context)).newPage();
    page.setDefaultTimeout(20_000);
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(speech(voices) + init);
    await page.route(`${site}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/site.css') return route.fulfill({ contentType: 'text/css', body: styles });
      if (pathname === '/read-aloud.js') return route.fulfill({ contentType: 'text/javascript', body: script });
      return route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="${language}"><title>Reading</title><link rel="stylesheet" href="/site.css"><script type="module" src="/read-aloud.js"></script><body><main id="main">${main}</main>`,
      });
    });
    await page.goto(site);
  }

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  // A button that can do no more says so, and takes clicks as before: the browser tool must not wait for it.
  const click = async (name: string) => {
    await button(name).waitFor();
    await button(name).click({ force: true });
  };
  const buttons = () => page.getByRole('button').allInnerTexts();
  const status = async () => (await page.getByRole('status').textContent())!.trim();
  const said = () => page.evaluate<string[]>('said.map(({ text }) => text)');
  const spoken = () =>
    page.evaluate<[string, string, string, number]>('(({ text, lang, voice, rate }) => [text, lang, voice.name, rate])(said.at(-1))');
  const speaking = () => page.evaluate<number>('queue.length');
  /** The voice has come to the end of what it was given, so many times. */
  const finish = (times = 1) => page.evaluate(`for (let time = 0; time < ${times}; time++) queue.shift().onend()`);
  const finishAll = () => page.evaluate('while (queue.length) queue.shift().onend()');
  const lit = () => page.evaluate<string[]>('[...(CSS.highlights.get("reading") ?? [])].map(String)');
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  /** All that is read of a text. */
  const readings = async (inside: string, setting?: Setting) => {
    await open(inside, setting);
    await click('Read aloud');
    await finishAll();
    assert.deepEqual(errors, []);
    return said();
  };

  test('where the device has no voice of its own in the language of the text, the page stays as it is', async () => {
    const away = voice('Cloud', 'en-AU', { localService: false });
    const unsure = voice('Unsure', 'en-AU', { localService: undefined as unknown as boolean });
    for (const voices of [[], [away, unsure, voice('Amélie', 'fr-CA'), voice('Enga', 'enx')]]) {
      await open(plain, { voices });
      await page.waitForTimeout(1_100);
      assert.equal(await page.locator('article').innerHTML(), plain, JSON.stringify(voices));
      assert.deepEqual(errors, []);
    }
  });

  test('in a browser that cannot speak, or cannot part sentences, the page stays as it is', async () => {
    for (const init of ['Object.defineProperty(globalThis, "speechSynthesis", { value: undefined });', 'delete Intl.Segmenter;']) {
      await open(plain, { init });
      await page.waitForTimeout(100);
      assert.equal(await page.locator('article').innerHTML(), plain, init);
      assert.deepEqual(errors, []);
    }
  });

  test('a voice that comes late brings the controls, once', async () => {
    await open(plain, { voices: [] });
    await page.evaluate(`voices.push(${JSON.stringify(english)}); speechSynthesis.onvoiceschanged()`);
    await button('Read aloud').waitFor();
    await page.evaluate('speechSynthesis.onvoiceschanged()');
    assert.equal(await page.getByRole('group', { name: 'Reading' }).count(), 1);
    await open(plain, { voices: [] });
    await page.evaluate(`voices.push(${JSON.stringify(english)})`);
    await button('Read aloud').waitFor();
  });

  test('the controls stand below the heading, one button at first, with more while it reads', async () => {
    await open(plain);
    await button('Read aloud').waitFor();
    assert.equal(await page.locator('article > :nth-child(2)').getAttribute('class'), 'read-aloud');
    assert.deepEqual(await buttons(), ['Read aloud']);
    await click('Read aloud');
    assert.deepEqual(await buttons(), ['Pause', 'Stop', 'Slower', 'Faster']);
    assert.equal(await status(), 'Reading now');
    for (const name of await buttons()) {
      const { width, height } = (await button(name).boundingBox())!;
      assert.ok(width >= 44 && height >= 44, `${name}: ${width} by ${height}`);
    }
  });

  test('it reads sentence by sentence, lights up the one it reads, and says when it has come to the end', async () => {
    await open(plain);
    await click('Read aloud');
    const heard = [];
    while ((await speaking()) > 0) {
      heard.push([(await spoken())[0], ...(await lit())]);
      await finish();
    }
    assert.deepEqual(heard, [
      ['A way', 'A way'],
      ['One.', 'One.'],
      ['Two!', 'Two!'],
      ['Three?', 'Three?'],
    ]);
    assert.deepEqual(await lit(), []);
    assert.equal(await status(), 'That is all');
    assert.deepEqual(await buttons(), ['Read aloud']);
    assert.deepEqual(await spoken(), ['Three?', 'en-AU', 'Matilda', 1]);
    assert.deepEqual(errors, []);
  });

  test('where a browser cannot light up a text, it reads it all the same', async () => {
    assert.deepEqual(await readings(plain, { init: 'delete CSS.highlights; delete globalThis.Highlight;' }), [
      'A way',
      'One.',
      'Two!',
      'Three?',
    ]);
  });

  test('what is not for reading is left out', async () => {
    assert.deepEqual(
      await readings(`<h1>Title</h1><nav>Menu</nav><p data-not-read>Facts</p><p hidden>Hidden</p><p style="display:none">Gone</p>
        <p>Said <span class="visually-hidden">unseen</span><span aria-hidden="true">✓ sign</span>aloud.</p><button>Press</button>
        <form><label>Field <input value="x"></label></form><script type="application/ld+json">{"a":1}</script><style>p{}</style>
        <details><summary>More</summary><p>Closed</p></details><details open><summary>Open</summary><p>Inside</p></details><p>· — ·</p><p>End</p>`),
      ['Title', 'Said aloud.', 'Open', 'Inside', 'End'],
    );
  });

  test('a sentence goes over inline elements and lines of the source, and ends with its block and its line', async () => {
    assert.deepEqual(
      await readings(`<h1>A <em>long</em>
        way</h1><div>Before <p>Par<b>agraph</b>
        with <a href="/">a link</a>.</p> after</div><ul><li>One</li><li>Two</li></ul><p>Line<br>and line</p><dl><dt>Term</dt><dd>What it is</dd></dl>`).then(
        (all) => all.map((text) => text.replace(/\s+/g, ' ')),
      ),
      ['A long way', 'Before', 'Paragraph with a link.', 'after', 'One', 'Two', 'Line', 'and line', 'Term', 'What it is'],
    );
  });

  test('the light covers a sentence over several elements exactly', async () => {
    await open('<h1>A</h1><p>  “One <em>and</em> one.”  Two <b>and two</b>.</p>');
    await click('Read aloud');
    await finish();
    assert.deepEqual(await lit(), ['“One and one.”']);
    await finish();
    assert.deepEqual(await lit(), ['Two and two.']);
  });

  test('a long sentence is parted at a comma, or else between words, or else anywhere, and nothing is lost', async () => {
    const clause = `${'word '.repeat(30)}word, `;
    const long = [clause + clause + clause, 'word '.repeat(100), '𝒜'.repeat(300), `${'字'.repeat(120)}、${'字'.repeat(120)}。`];
    const all = await readings(`<h1>T</h1>${long.map((text) => `<p>${text}</p>`).join('')}`, { voices: [english] });
    const parts = all.slice(1);
    for (const part of parts) {
      assert.ok([...part].length <= 200, part);
      assert.ok(part.isWellFormed());
    }
    assert.equal(parts.join('').replace(/\s/g, ''), long.join('').replace(/\s/g, ''));
    assert.deepEqual(
      parts.slice(0, 3).map((part) => part.at(-1)),
      [',', ',', ','],
    );
    assert.ok(
      parts.every((part) => !/\bw(o|or)?$/.test(part)),
      'no word is cut',
    );
    assert.ok(parts.includes(`${'字'.repeat(120)}、`));
  });

  test('a sentence of two hundred characters is left whole', async () => {
    const whole = `${'One, two '.repeat(22)}ok.`.slice(-200);
    assert.equal(whole.length, 200);
    assert.deepEqual(await readings(`<p>${whole.trim()}</p>`), [whole.trim()]);
  });

  test('pause keeps the place and the light, go on begins the sentence again', async () => {
    await open(plain);
    await click('Read aloud');
    await finish(2);
    await click('Pause');
    assert.equal(await speaking(), 0);
    assert.deepEqual([await status(), await focused()], ['Paused now', 'Go on']);
    assert.deepEqual(await lit(), ['Two!']);
    await page.waitForTimeout(20);
    assert.deepEqual(await buttons(), ['Go on', 'Stop', 'Slower', 'Faster']);
    await click('Go on');
    assert.deepEqual((await said()).slice(-2), ['Two!', 'Two!']);
    await finishAll();
    assert.equal((await said()).at(-1), 'Three?');
  });

  test('stop ends it, keeps the focus in the controls, and the next reading begins at the top', async () => {
    await open(plain);
    await click('Read aloud');
    await finish(2);
    await click('Stop');
    assert.deepEqual([await speaking(), await status(), await focused(), await lit()], [0, 'Stopped now', 'Read aloud', []]);
    await page.keyboard.press('Enter');
    assert.equal((await said()).at(-1), 'A way');
    assert.deepEqual(errors, []);
  });

  test('it is worked by the keyboard alone, and Escape stops it from anywhere', async () => {
    await open(`${plain}<p><a href="/x">Elsewhere</a></p>`);
    await button('Read aloud').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.equal(await focused(), 'Pause');
    const stops = [];
    for (let stop = 0; stop < 4; stop++) {
      await page.keyboard.press('Tab');
      stops.push(await focused());
    }
    assert.deepEqual(stops, ['Stop', 'Slower', 'Faster', 'Elsewhere']);
    await page.keyboard.press('Escape');
    assert.deepEqual([await speaking(), await status(), await focused()], [0, 'Stopped now', 'Elsewhere']);
    await page.keyboard.press('Escape');
    assert.equal(await status(), 'Stopped now', 'a second time there is nothing to stop');
  });

  test('faster and slower act at once, are said, keep to their limits and are remembered for the visit alone', async () => {
    await open(plain);
    await click('Read aloud');
    await click('Faster');
    assert.equal(await status(), 'Speed 1.1');
    assert.deepEqual(await spoken(), ['A way', 'en-AU', 'Matilda', 1.1]);
    assert.equal(await speaking(), 1);
    for (let time = 0; time < 7; time++) await click('Faster');
    assert.deepEqual([await status(), (await spoken())[3]], ['Speed 1.6', 1.6]);
    assert.equal(await button('Faster').getAttribute('aria-disabled'), 'true');
    assert.equal(await focused(), 'Faster');
    await page.reload();
    await click('Read aloud');
    assert.equal((await spoken())[3], 1.6);
    for (let time = 0; time < 11; time++) await click('Slower');
    assert.deepEqual([await status(), (await spoken())[3]], ['Speed 0.7', 0.7]);
    assert.equal(await button('Slower').getAttribute('aria-disabled'), 'true');
    assert.equal(await button('Faster').getAttribute('aria-disabled'), 'false');
    assert.deepEqual(await page.context().cookies(), []);
    assert.equal(await page.evaluate('localStorage.length'), 0);
  });

  test('while it is paused another speed is only noted', async () => {
    await open(plain);
    await click('Read aloud');
    await click('Pause');
    await click('Slower');
    assert.deepEqual([await speaking(), await status()], [0, 'Speed 0.9']);
    await click('Go on');
    assert.equal((await spoken())[3], 0.9);
  });

  test('nothing is stored before a reader has chosen a speed, and a browser that stores nothing still reads', async () => {
    await open(plain);
    await click('Read aloud');
    assert.equal(await page.evaluate('sessionStorage.length'), 0);
    await open(plain, {
      init: `Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } });`,
    });
    await click('Read aloud');
    await click('Faster');
    assert.equal((await spoken())[3], 1.1);
    assert.deepEqual(errors, []);
  });

  test('the nearest voice of the language reads: of the country, the reader’s own, and never one from elsewhere', async () => {
    const cloud = voice('Cloud', 'en-AU', { localService: false, default: true });
    const british = voice('George', 'en-GB');
    await open(plain);
    for (const [voices, expected] of [
      [[cloud, british, english], 'Matilda'],
      [[cloud, british, voice('Sam', 'en-US', { default: true })], 'Sam'],
      [[british, voice('Bare', 'en')], 'George'],
      [[british, voice('Capitals', 'EN-AU')], 'Capitals'],
      [[british, voice('Underscore', 'en_AU')], 'Underscore'],
    ] as const) {
      await page.evaluate(`voices = ${JSON.stringify(voices)}`);
      await click('Read aloud');
      assert.equal((await spoken())[2], expected);
      await click('Stop');
    }
    assert.equal((await spoken())[1], 'en_AU', 'an engine that goes by the language is given the one of the voice');
  });

  test('each language is read by its own voice; what the device has no voice for is left out, and that is said', async () => {
    const mixed =
      '<h1>Title</h1><p lang="fr">Bonjour. Salut.</p><p lang="ar">مرحبا.</p><p lang="mi">Kia ora.</p><p>The word <i lang="fr">voix</i> is French.</p><p lang="und-x-none">Hm</p>';
    await open(mixed, { voices: [english, voice('Amélie', 'fr-CA')] });
    await click('Read aloud');
    await finish();
    assert.deepEqual((await spoken()).slice(0, 3), ['Bonjour.', 'fr-CA', 'Amélie']);
    await finish(2);
    assert.deepEqual((await spoken()).slice(0, 3), ['The word', 'en-AU', 'Matilda']);
    assert.equal(await status(), 'Left out: Arabic, Māori.');
    await finish();
    assert.deepEqual((await spoken()).slice(0, 3), ['voix', 'fr-CA', 'Amélie']);
    await finish(2);
    assert.match(await status(), /^Left out: .+\. That is all$/);
    assert.deepEqual(await said(), ['Title', 'Bonjour.', 'Salut.', 'The word', 'voix', 'is French.']);
    assert.deepEqual(errors, []);
  });

  test('a text in another language than the page around it has its controls where the device can read the text', async () => {
    await open('<h1 lang="en">A way</h1><p lang="en">One.</p>', { language: 'it' });
    await click('Read aloud');
    await finishAll();
    assert.deepEqual(await said(), ['A way', 'One.']);
  });

  test('a voice that fails is told of, keeps the place, and can be asked again', async () => {
    await open(plain);
    await click('Read aloud');
    await finish();
    await page.evaluate('queue.shift().onerror({ error: "synthesis-failed" })');
    assert.deepEqual([await status(), await lit()], ['The voice failed', ['One.']]);
    await click('Go on');
    assert.equal((await spoken())[0], 'One.');
    assert.deepEqual(errors, []);
  });

  test('one text is read at a time', async () => {
    await openMain(article('<h2>First</h2>') + article('<h2>Second</h2><p>More.</p>'));
    await button('Read aloud').first().click();
    await button('Read aloud').click();
    await page.waitForTimeout(20);
    assert.deepEqual(await page.evaluate('queue.map(({ text }) => text)'), ['Second']);
    assert.deepEqual(await lit(), ['Second']);
    assert.deepEqual(await page.getByRole('button').allInnerTexts(), ['Read aloud', 'Pause', 'Stop', 'Slower', 'Faster']);
    await finish();
    assert.deepEqual(await lit(), ['More.']);
  });

  test('it stops when the page is left, and reads on when the page is only out of sight', async () => {
    await open(plain);
    await click('Read aloud');
    await page.evaluate(
      `Object.defineProperty(document, 'visibilityState', { value: 'hidden' }); document.dispatchEvent(new Event('visibilitychange')); dispatchEvent(new Event('blur'))`,
    );
    assert.equal(await speaking(), 1);
    await page.evaluate('dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }))');
    assert.deepEqual([await speaking(), await buttons()], [0, ['Read aloud']]);
  });

  const tall = `<h1>Title</h1>${['One', 'Two', 'Three'].map((text) => `<p>${text}.</p><div style="height:900px"></div>`).join('')}`;
  const place = () => page.evaluate<number>('[...CSS.highlights.get("reading")][0].getBoundingClientRect().top');
  const scrolled = () => page.evaluate<number>('scrollY');

  test('the page follows the reading only where the sentence is out of sight', async () => {
    await open(tall, { reducedMotion: 'reduce' });
    await click('Read aloud');
    await finish();
    assert.equal(await scrolled(), 0, '“One.” was in sight');
    await finish();
    const top = await place();
    assert.ok(top > 150 && top < 400, `${top}`);
  });

  test('the page moves gently where motion is welcome and at once where it is not', async () => {
    await open(tall);
    await page.evaluate('globalThis.scrollBy = ({ behavior }) => { globalThis.behavior = behavior }');
    for (const [reducedMotion, preference, expected] of [
      ['no-preference', '', 'smooth'],
      ['reduce', '', 'auto'],
      ['no-preference', 'reduced', 'auto'],
    ] as const) {
      await page.emulateMedia({ reducedMotion });
      await page.evaluate(`document.documentElement.dataset.motion = "${preference}"; globalThis.behavior = undefined`);
      await click('Read aloud');
      await finish(2);
      assert.equal(await page.evaluate('behavior'), expected);
      await click('Stop');
    }
  });

  test('a reader who has gone to another place is left there, and followed again when they come back', async () => {
    await open(tall, { reducedMotion: 'reduce' });
    await click('Read aloud');
    await finish();
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 2_000);
    await page.waitForFunction('scrollY > 1500');
    const there = await scrolled();
    await finish();
    assert.equal(await scrolled(), there, '“Two.” is elsewhere');
    await page.evaluate('[...CSS.highlights.get("reading")][0].startContainer.parentElement.scrollIntoView({ block: "center" })');
    await finish();
    const top = await place();
    assert.ok(top > 0 && top < 720, `${top}`);
  });

  test('after a pause the page comes back to the sentence', async () => {
    await open(tall, { reducedMotion: 'reduce' });
    await click('Read aloud');
    await finish(2);
    await click('Pause');
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, 5_000);
    await page.waitForFunction('scrollY > 1500');
    await click('Go on');
    const top = await place();
    assert.ok(top > 0 && top < 720, `${top}`);
  });

  test('while it reads, the controls stay in sight, and cover neither the sentence nor what has the focus', async () => {
    for (const viewport of [
      { width: 1280, height: 720 },
      { width: 320, height: 640 },
    ]) {
      await open(`${tall}<p>${'<a href="#x">Link</a><br><br><br><br>'.repeat(20)}</p>`, { reducedMotion: 'reduce', viewport });
      await click('Read aloud');
      await finish(3);
      const bar = (await page.getByRole('group', { name: 'Reading' }).boundingBox())!;
      assert.ok(bar.y >= 0 && bar.y + bar.height < viewport.height / 3, JSON.stringify(bar));
      assert.ok((await place()) >= bar.y + bar.height);
      await page.getByRole('link').last().focus();
      for (let stop = 0; stop < 19; stop++) {
        await page.keyboard.press('Shift+Tab');
        const top = await page.evaluate<number>('document.activeElement.getBoundingClientRect().top');
        assert.ok(top >= bar.y + bar.height, `${top}`);
      }
      const at = await scrolled();
      await button('Faster').focus();
      assert.equal(await scrolled(), at, 'to reach them the page does not move');
      assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')) <= 0);
    }
  });

  test('the controls are not on paper', async () => {
    await open(plain);
    await button('Read aloud').waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.read-aloud').isVisible(), false);
  });
});
