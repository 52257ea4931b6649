import { type Html, html, url } from '../../../platform/html/index.ts';
import { choiceField, type FieldProblem, selectField, textField } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import { type CollectionDefinition, type FacetDefinition, fullTitle, type StoredWork } from '../../catalogue/index.ts';
import type { CollectionForm } from './collection-form.ts';
import { walkTree } from './collection-tree.ts';
import type { Standing } from './ordering.ts';
import { collectionsAddress, hidden, own, pageHead, reasonField, standingNote, told } from './part-pages.ts';

interface Told {
  readonly said: readonly string[];
  readonly problems: readonly FieldProblem[];
  readonly contentLanguage: string;
}

export function collectionHref(doing: 'edit' | 'new' | 'works' | 'delete', path: string): string {
  return `${collectionsAddress}/${doing}?path=${encodeURIComponent(path)}`;
}

export interface CollectionsView extends Told {
  readonly tree: readonly CollectionDefinition[];
  readonly standing: Standing;
  readonly version: string;
  readonly count: (path: string) => number;
}

/** The tree, each collection with ways to change it. */
export function collectionsPage(view: CollectionsView, t: Words): Html {
  const { tree, standing, contentLanguage } = view;
  const list = (collections: readonly CollectionDefinition[], above: string, parent?: CollectionDefinition): Html => {
    // Topics have categories of the same name: which is meant is seen by where it stands, and has to be heard too.
    const within =
      parent !== undefined && html`<span class="visually-hidden">, <span${t.lang(contentLanguage)}>${parent.name}</span></span>`;
    return html`<ul class="ordering-tree">${collections.map((collection, index) => {
      const path = above + collection.slug;
      const move = (doing: 'up' | 'down') =>
        html`<button type="submit" name="do" value="${doing}" class="lesser">${t.html(`vocabulary.collections.${doing}`, { name: own(collection.name, contentLanguage, t) })}${within}</button>`;
      return html`<li><p><a class="quiet" href="${url(collectionHref('edit', path))}"${t.lang(contentLanguage)}>${collection.name}${within}</a> <span class="small">${t('vocabulary.collections.count', { count: view.count(path) })}</span></p>
<form method="post" action="${collectionsAddress}/order">${hidden('path', path)}${hidden('version', view.version)}<div class="actions">${index > 0 && move('up')}${index < collections.length - 1 && move('down')}</div></form>
${collection.children !== undefined && collection.children.length > 0 && list(collection.children, `${path}/`, collection)}</li>`;
    })}</ul>`;
  };
  return html`${pageHead(t('vocabulary.collections.title'), t('vocabulary.collections.lead'))}${told(view.said, view.problems, t)}
${standingNote({ part: 'collections', name: t('vocabulary.collections.title'), standing, hasFolder: true }, t)}
<p><a class="quiet" href="${url(collectionHref('new', ''))}">${t('vocabulary.collections.new')}</a></p><p><a class="quiet" href="${collectionsAddress}/history">${t('vocabulary.history.title')}</a></p><p><a class="quiet" href="${collectionsAddress}/export.yaml">${t('vocabulary.folder.download')}</a></p>
${list(tree, '')}`;
}

export interface CollectionView extends Told {
  /** Path of the collection; absent: a new one. */
  readonly path: string | undefined;
  /** Path of what a new one is to stand in; empty: at the top. */
  readonly parent: string;
  readonly name: string;
  readonly form: CollectionForm;
  readonly facets: readonly FacetDefinition[];
  readonly version: string;
  readonly works: number;
  readonly hasChildren: boolean;
}

export function collectionEditPage(view: CollectionView, t: Words): Html {
  const { path, form, facets, problems, contentLanguage } = view;
  const problem = (field: string) => problems.find((one) => one.field === field)?.message;
  const field = (name: Exclude<keyof CollectionForm, 'gives' | 'reason'>, rows?: number, required = false) =>
    textField(
      {
        ...{ name, label: t(`vocabulary.collection.${name}`), hint: t(`vocabulary.collection.hint.${name}`), value: form[name] },
        ...{ rows, required, problem: problem(name), language: contentLanguage },
      },
      t,
    );
  const title = path === undefined ? t('vocabulary.collection.new-title') : t('vocabulary.collection.title', { name: view.name });
  return html`${pageHead(title)}${told(view.said, problems, t)}
${
  path !== undefined &&
  html`<ul class="plain-list"><li><a href="${url(`/browse/${path}`)}">${t('vocabulary.collection.page')}</a></li>
<li><a href="${url(collectionHref('new', path))}">${t('vocabulary.collection.add-below')}</a></li>
<li><a href="${url(collectionHref('works', path))}">${t('vocabulary.collection.move-works')}</a></li></ul>`
}
<form class="form" method="post" action="${collectionsAddress}/${path === undefined ? 'new' : 'edit'}">${hidden('path', path ?? view.parent)}${hidden('version', view.version)}
${field('name', undefined, true)}${field('slug', undefined, true)}${field('tagline')}${field('summary', 4)}${field('quotationText', 4)}${field('quotationBy')}${field('quotationSource')}
${facets.map((facet, index) =>
  choiceField(
    {
      ...{ name: `gives.${facet.id}`, legend: facet.label, kind: 'checkbox' },
      values: form.gives.flatMap((given) => (given.startsWith(`${facet.id}:`) ? [given.slice(facet.id.length + 1)] : [])),
      ...(index === 0 && { hint: t('vocabulary.collection.hint.gives') }),
      options: facet.values.map(({ id, label }) => ({ value: id, label })),
    },
    t,
  ),
)}
${reasonField(form.reason, problems, contentLanguage, t)}
<div class="actions"><button type="submit">${t(path === undefined ? 'vocabulary.collection.add' : 'vocabulary.collection.save')}</button></div></form>
${
  path !== undefined &&
  html`<section><h2>${t('vocabulary.collection.delete')}</h2>${
    view.works === 0 && !view.hasChildren
      ? html`<form class="form" method="post" action="${collectionsAddress}/delete">${hidden('path', path)}${hidden('version', view.version)}<div class="actions"><button type="submit" class="lesser">${t('vocabulary.collection.delete-send', { name: view.name })}</button></div></form>`
      : html`<p>${t('vocabulary.collection.not-empty', { count: view.works })}</p>`
  }</section>`
}`;
}

export interface MoveWorksView extends Told {
  readonly path: string;
  readonly name: string;
  readonly tree: readonly CollectionDefinition[];
  readonly works: readonly StoredWork[];
  readonly total: number;
  readonly chosen: readonly string[];
  readonly to: string;
  readonly reason: string;
}

/** Which works of a collection go to another one. */
export function moveWorksPage(view: MoveWorksView, t: Words): Html {
  const { path, works, problems, contentLanguage } = view;
  const problem = (field: string) => problems.find((one) => one.field === field)?.message;
  const others = walkTree(view.tree).filter((one) => one.path !== path);
  return html`${pageHead(t('vocabulary.move.title', { name: view.name }), t('vocabulary.move.lead'))}${told(view.said, problems, t)}
${
  works.length === 0
    ? html`<p>${t('vocabulary.move.none')}</p>`
    : html`<form class="form" method="post" action="${collectionsAddress}/works">${hidden('path', path)}${choiceField(
        {
          ...{ name: 'work', legend: t('vocabulary.move.works'), kind: 'checkbox', values: view.chosen, problem: problem('work') },
          options: works.map(({ id, revision, record }) => ({ value: `${id}.${revision}`, label: `${fullTitle(record)} (${id})` })),
        },
        t,
      )}${view.total > works.length && html`<p>${t('vocabulary.split.more', { count: works.length, total: view.total })}</p>`}${selectField(
        {
          ...{ name: 'to', label: t('vocabulary.move.to'), value: view.to, required: true, problem: problem('to') },
          options: [
            { value: '', label: t('vocabulary.move.choose') },
            ...others.map(({ path: value, collection }) => ({ value, label: `${collection.name} (${value})` })),
          ],
        },
        t,
      )}${reasonField(view.reason, problems, contentLanguage, t)}
<div class="actions"><button type="submit">${t('vocabulary.move.send')}</button></div></form>`
}`;
}
