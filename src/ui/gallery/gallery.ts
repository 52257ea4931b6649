import { type Html, html } from '../../platform/html/index.ts';
import { accessLabelExamples } from '../components/access-label/access-label.examples.ts';
import { chipsExamples } from '../components/chips/chips.examples.ts';
import { collectionListExamples } from '../components/collection-list/collection-list.examples.ts';
import type { Example } from '../components/example.ts';
import { exitPageExamples } from '../components/exit-page/exit-page.examples.ts';
import { facetGroupExamples } from '../components/facet-group/facet-group.examples.ts';
import { formExamples } from '../components/form/form.examples.ts';
import { gridTableExamples } from '../components/grid-table/grid-table.examples.ts';
import { layerExamples } from '../components/layer/layer.examples.ts';
import { pagerExamples } from '../components/pager/pager.examples.ts';
import { readAloudExamples } from '../components/read-aloud/read-aloud.examples.ts';
import { saidExamples } from '../components/said/said.examples.ts';
import { searchFormExamples } from '../components/search-form/search-form.examples.ts';
import { sortLinksExamples } from '../components/sort-links/sort-links.examples.ts';
import { workListExamples } from '../components/work-list/work-list.examples.ts';
import { yearHistogramExamples } from '../components/year-histogram/year-histogram.examples.ts';
import { type Frame, renderPage } from '../layouts/page.ts';

/** Every component with its examples. A test proves that no component is missing here. */
export const gallery: Readonly<Record<string, readonly Example[]>> = {
  'access-label': accessLabelExamples,
  chips: chipsExamples,
  'collection-list': collectionListExamples,
  'exit-page': exitPageExamples,
  'facet-group': facetGroupExamples,
  form: formExamples,
  'grid-table': gridTableExamples,
  layer: layerExamples,
  pager: pagerExamples,
  'read-aloud': readAloudExamples,
  said: saidExamples,
  'search-form': searchFormExamples,
  'sort-links': sortLinksExamples,
  'work-list': workListExamples,
  'year-histogram': yearHistogramExamples,
};

/** The gallery's index, or the page of one component. `undefined` for a component that does not exist. */
export function galleryPage(frame: Frame, component?: string): Html | undefined {
  if (component === undefined) {
    return renderPage(frame, {
      title: 'Components',
      path: '/_gallery',
      ownSearch: true,
      crumbs: [{ label: frame.libraryName, href: '/' }],
      noindex: true,
      main: html`<h1>Components</h1><ul class="inline-links">${Object.keys(gallery).map((name) => html`<li><a href="/_gallery/${name}">${name}</a></li>`)}</ul>`,
    });
  }
  // The name comes from an address: "constructor" is a property of every object and no component.
  const examples = Object.hasOwn(gallery, component) ? gallery[component] : undefined;
  if (examples === undefined) return undefined;
  return renderPage(frame, {
    title: component,
    path: `/_gallery/${component}`,
    // An example may be the very form of the masthead.
    ownSearch: true,
    noindex: true,
    crumbs: [{ label: 'Components', href: '/_gallery' }],
    main: html`<h1>${component}</h1>${examples.map((example) => html`<p class="small">${example.name}</p><div data-example="${example.name}">${example.html}</div>`)}`,
  });
}
