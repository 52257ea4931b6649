import assert from 'node:assert/strict';
import { test } from 'node:test';
import { record } from '../../../../tests/support/records.ts';
import { testNote } from '../../../../tests/support/temp-catalogue.ts';
import { html } from '../../../platform/html/index.ts';
import { tempWorkbench } from '../fixtures/temp-workbench.ts';

test('a former version is brought back to what is out only where the checks let it out', async (context) => {
  const { catalogue, post, page } = await tempWorkbench(context, {
    checks: async ({ title }) => ({ panel: html``, blocks: title === 'N/A' }),
  });
  for (const status of ['published', 'draft'] as const) {
    const [work] = await catalogue.addWorks([{ record: record({ title: 'N/A' }), status }], testNote);
    const { id } = work!;
    for (const [index, title] of ['A first title', 'A second title'].entries())
      await catalogue.revise(id, record({ title }), testNote, index + 1);
    const restore = async (revision: string) => {
      const { revision: expected } = (await catalogue.find(id))!;
      const { statusCode, headers } = await post(`/curate/works/${id}/history`, { revision, expected: `${expected}` });
      assert.equal(statusCode, 303);
      return [String(headers.location).split('done=')[1], (await catalogue.find(id))!.record.title];
    };
    const blocked = status === 'published';
    assert.deepEqual(await restore('1'), blocked ? ['blocked', 'A second title'] : ['restored-version', 'N/A'], status);
    assert.match((await page(`/curate/works/${id}/history?done=blocked`)).one('main').text, /the checks have found something/);
    assert.deepEqual(await restore('2'), ['restored-version', 'A first title'], status);
  }
});
