import { type Html, html } from '../../platform/html/index.ts';
import { accessLabelExamples } from '../components/access-label/access-label.examples.ts';
import { collectionListExamples } from '../components/collection-list/collection-list.examples.ts';
import type { Example } from '../components/example.ts';
import { gridTableExamples } from '../components/grid-table/grid-table.examples.ts';
import { layerExamples } from '../components/layer/layer.examples.ts';
import { pagerExamples } from '../components/pager/pager.examples.ts';
import { sortLinksExamples } from '../components/sort-links/sort-links.examples.ts';
import { workListExamples } from '../components/work-list/work-list.examples.ts';
import { type Frame, renderPage } from '../layouts/page.ts';

/** Every component with its examples. A test proves that no component is missing here. */
export const gallery: Readonly<Record<string, readonly Example[]>> = {
  'access-label': accessLabelExamples,
  'collection-list': collectionListExamples,
  'grid-table': gridTableExamples,
  layer: layerExamples,
  pager: pagerExamples,
  'sort-links': sortLinksExamples,
  'work-list': workListExamples,
};

/** The gallery's index, or the page of one component. `undefined` for a component that does not exist. */
export function galleryPage(frame: Frame, component?: string): Html | undefined {
  if (component === undefined) {
    return renderPage(frame, {
      title: 'Components',
      path: '/_gallery',
      noindex: true,
      main: html`<h1>Components</h1><ul>${Object.keys(gallery).map((name) => html`<li><a href="/_gallery/${name}">${name}</a></li>`)}</ul>`,
    });
  }
  // The name comes from an address: "constructor" is a property of every object and no component.
  const examples = Object.hasOwn(gallery, component) ? gallery[component] : undefined;
  if (examples === undefined) return undefined;
  return renderPage(frame, {
    title: component,
    path: `/_gallery/${component}`,
    noindex: true,
    crumbs: [{ label: 'Components', href: '/_gallery' }],
    main: html`<h1>${component}</h1>${examples.map((example) => html`<p class="small">${example.name}</p><div data-example="${example.name}">${example.html}</div>`)}`,
  });
}
