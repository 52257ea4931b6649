export { type AccessLabelView, accessLabel } from './components/access-label/access-label.ts';
export { type CollectionListItem, collectionList, workCount } from './components/collection-list/collection-list.ts';
export { type GridTableView, gridTable } from './components/grid-table/grid-table.ts';
export { layer, paragraphs, prose, renderedProse, type SectionView, sections } from './components/layer/layer.ts';
export { pager } from './components/pager/pager.ts';
export { type SortOption, sortLinks } from './components/sort-links/sort-links.ts';
export { type WorkListItem, workList } from './components/work-list/work-list.ts';
export { gallery, galleryPage } from './gallery/gallery.ts';
export { type Frame, type Furniture, type Link, type Page, renderPage } from './layouts/page.ts';
