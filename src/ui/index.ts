export { type AccessLabelView, accessLabel } from './components/access-label/access-label.ts';
export { type ChipsView, chips } from './components/chips/chips.ts';
export { type CollectionListItem, collectionList } from './components/collection-list/collection-list.ts';
export { type ExitPageView, exitPage } from './components/exit-page/exit-page.ts';
export { type FacetGroupValue, type FacetGroupView, facetGroup } from './components/facet-group/facet-group.ts';
export {
  type ChoiceField,
  choiceField,
  type FieldOption,
  type FieldProblem,
  fieldId,
  problemSummary,
  type SelectField,
  selectField,
  type TextField,
  textField,
} from './components/form/form.ts';
export { type GridTableView, gridTable } from './components/grid-table/grid-table.ts';
export { layer, paragraphs, prose, renderedProse, type SectionView, sections } from './components/layer/layer.ts';
export { pager } from './components/pager/pager.ts';
export { type ReadAloudWords, readAloud } from './components/read-aloud/read-aloud.ts';
export { said } from './components/said/said.ts';
export { type SearchFormView, searchForm } from './components/search-form/search-form.ts';
export { orderWords, type SortOption, sortLinks } from './components/sort-links/sort-links.ts';
export { type WorkListItem, workList } from './components/work-list/work-list.ts';
export { type YearBar, type YearHistogramView, yearHistogram } from './components/year-histogram/year-histogram.ts';
export { countedWords } from './counted-words.ts';
export { gallery, galleryPage } from './gallery/gallery.ts';
export { type Frame, type Furniture, type Link, type Page, renderPage, settingsKeptId } from './layouts/page.ts';
export { foreignLanguage, languageMarks, textIn } from './text-language.ts';
