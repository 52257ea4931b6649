import { type Html, html, url } from '../../../platform/html/index.ts';
import { languageMarks } from '../../../ui/index.ts';
import type { Words } from '../../../words/index.ts';
import type { Reader } from '../reader.ts';
import type { Said } from '../search-view.ts';

/** What the library did with a search, in words, each with the way to undo it. */
export function saidLine(said: Said, reader: Reader): Html {
  const { words: t, contentLanguage } = reader;
  const undo = (href: string) => (text: Html) => html`<a class="undo" rel="nofollow" href="${url(href)}">${text}</a>`;
  /** A word of the vocabulary or of the records. */
  const word = (text: string) => html`<bdi${languageMarks(contentLanguage, t)}>${text}</bdi>`;
  switch (said.kind) {
    case 'expanded': {
      const words = said.words.map(
        ({ word: added, removeHref }) =>
          html`<strong>${word(added)}</strong><span class="take-out"> (<a rel="nofollow" href="${url(removeHref)}">${t.html('discovery.said.take-out', { word: word(added) })}</a>)</span>`,
      );
      return t.html('discovery.said.expanded', { words: t.listHtml(words), link: undo(said.offHref) });
    }
    case 'not-expanded':
      return said.removed.length === 0
        ? t.html('discovery.said.own-words', { link: undo(said.href) })
        : t.html('discovery.said.removed', {
            words: t.listHtml(said.removed.map((removed) => quoted(word(removed), t))),
            count: said.removed.length,
            link: undo(said.href),
          });
    case 'corrected':
      return t.html('discovery.said.corrected', {
        readings: t.listHtml(
          said.pairs.map(({ typed, read }) =>
            t.html('discovery.said.reading', {
              typed: quote(typed, t),
              read: read
                .map((other) => html`<strong>${quoted(word(other), t)}</strong>`)
                .reduce((first, last) => t.html('discovery.or', { first, last })),
            }),
          ),
        ),
        count: said.pairs.length,
        typed: quote(said.pairs[0]?.typed ?? '', t),
        link: undo(said.asTypedHref),
      });
    case 'suggestion':
      return t.html('discovery.said.suggestion', {
        words: html`<a rel="nofollow" href="${url(said.href)}">${typedWords(said.label)}</a>`,
      });
    case 'relaxed': {
      const dropped = t.html('discovery.said.dropped', { words: quotedAll(said.dropped, t) });
      return html`${t('discovery.said.relaxed', { count: said.withAll })}${said.dropped.length > 0 && html` ${dropped}`}`;
    }
    case 'unsearchable':
      return html`${t('discovery.said.unsearchable')}`;
    case 'too-common':
      return t.html('discovery.said.too-common', { words: quotedAll(said.words, t), count: said.words.length });
    case 'cut':
      return html`${t('discovery.said.cut', { count: said.words })}`;
    case 'without-notes': {
      const topics = t.listHtml(said.topics.map(word));
      const about = t('discovery.notes.about', { count: said.works });
      return html`${t.html('discovery.said.without-notes', { topics })} ${about} ${undo(said.href)(html`${t('discovery.said.bring-back')}`)}`;
    }
    case 'behind':
      return html`${t('discovery.said.behind')}`;
    case 'partial':
      return html`${t('discovery.said.partial')}`;
  }
}

/** Words as a reader typed them: in whatever language, and not to be changed by a program that translates the page. */
export function typedWords(text: string): Html {
  return html`<bdi translate="no">${text}</bdi>`;
}

/** The same in quotation marks. */
export function quote(text: string, t: Words): Html {
  return quoted(typedWords(text), t);
}

function quoted(words: Html, t: Words): Html {
  return t.html('discovery.quoted', { words });
}

function quotedAll(words: readonly string[], t: Words): Html {
  return t.listHtml(words.map((word) => quote(word, t)));
}
