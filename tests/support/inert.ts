import assert from 'node:assert/strict';
import { ParsedPage } from './page.ts';

/** Text that would do harm on a page that took it for markup, an attribute or a script. */
export const hostile = `</title><script>alert(1)</script><img src=x onerror=alert(2)>"'\`</script><!--]]> &amp; &lt;b&gt; \${1}`;

/** Fails where anything on a page is not ours: a script with text of its own, an element or a handler that text brought in, an address that leads astray. */
export function assertInert(body: string, path: string): void {
  const parsed = new ParsedPage(body);
  assert.deepEqual(parsed.problems, [], path);
  for (const script of parsed.all('script')) {
    // Our own script comes from a file of ours and holds nothing.
    if (script.attribute('src')?.startsWith('/assets/')) assert.equal(script.rawText, '', path);
    else {
      assert.equal(script.attribute('type'), 'application/ld+json', path);
      JSON.parse(script.rawText);
    }
  }
  assert.deepEqual(parsed.all('img', 'iframe', 'object', 'embed', 'b'), [], path);
  for (const element of parsed.every()) {
    for (const [name, value] of Object.entries(element.attributes)) {
      assert.doesNotMatch(name, /^on/, `${path}: ${element.name}`);
      if (['href', 'src', 'action', 'formaction'].includes(name)) {
        const target = new URL(value, 'https://library.example.org/');
        assert.match(target.protocol, /^(https?|mailto|tel|sms):$/, `${path}: ${value}`);
        assert.notEqual(target.hostname, 'evil.example', path);
      }
    }
  }
}
