import { type Html, html, url } from '../../../platform/html/index.ts';
import { counted, grouped } from '../../../platform/numbers.ts';
import type { Said } from '../search-view.ts';

/** What the library did with a search, in words, each with the way to undo it. */
export function saidLine(said: Said): Html {
  switch (said.kind) {
    case 'expanded':
      return html`Also searched for ${series(
        said.words.map(
          ({ word, removeHref }) =>
            html`<strong><bdi>${word}</bdi></strong><span class="take-out"> (<a rel="nofollow" href="${url(removeHref)}">remove<span class="visually-hidden"> ${word}</span></a>)</span>`,
        ),
      )}. <a class="undo" rel="nofollow" href="${url(said.offHref)}">Search only my words</a>`;
    case 'not-expanded':
      return said.removed.length === 0
        ? html`Searched only for your own words. <a class="undo" rel="nofollow" href="${url(said.href)}">Search for words with the same meaning too</a>`
        : html`Not searched for, as you asked: ${quoted(said.removed)}. <a class="undo" rel="nofollow" href="${url(said.href)}">Bring ${
            said.removed.length === 1 ? 'it' : 'them'
          } back</a>`;
    case 'corrected':
      return html`We read ${series(said.pairs.map(({ typed, read }) => html`${quote(typed)} as ${read.map((word, index) => html`${index > 0 && ' or '}<strong>${quote(word)}</strong>`)}`))}. <a class="undo" rel="nofollow" href="${url(said.asTypedHref)}">Search for ${
        said.pairs.length === 1 ? quote(said.pairs[0]!.typed) : 'the words as you typed them'
      } instead</a>`;
    case 'suggestion':
      return html`Did you mean <a rel="nofollow" href="${url(said.href)}"><bdi>${said.label}</bdi></a>?`;
    case 'relaxed':
      return html`${allWords(said.withAll)}${said.dropped.length > 0 && html` In no work: ${quoted(said.dropped)}.`}`;
    case 'unsearchable':
      return html`There is no word in that which the library could look for. Letters and numbers can be searched for; signs and pictures cannot.`;
    case 'too-common':
      return html`${quoted(said.words)} ${said.words.length === 1 ? 'stands' : 'stand'} in nearly every work and cannot be searched for. Add a word that says more about what you are looking for.`;
    case 'cut':
      return html`That was a long search. We read its first ${grouped(said.words)} words.`;
    case 'behind':
      return html`The library is still reading works that have come in. Some may be missing from this list for a moment.`;
    case 'partial':
      return html`This search took too long and was stopped, so works may be missing from the list. Another word, or a filter, makes it quicker.`;
  }
}

function allWords(found: number): string {
  if (found === 0) return 'No work has all of these words, so here are those that have most of them.';
  return `Only ${counted(found, 'work has', 'works have')} all of these words; works that have most of them follow.`;
}

export function quote(text: string): Html {
  return html`“<bdi>${text}</bdi>”`;
}

function quoted(words: readonly string[]): Html {
  return series(words.map(quote));
}

/** "a", "a and b", "a, b and c". */
function series(items: readonly Html[]): Html {
  return html`${items.map((item, index) => html`${index > 0 && (index === items.length - 1 ? ' and ' : ', ')}${item}`)}`;
}
