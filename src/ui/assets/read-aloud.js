/**
 * Reads `<article data-read-aloud>` aloud with a voice of the device itself, so that no text leaves it. Without one the page stays as it is.
 * Words: components/read-aloud.
 */

const speech = globalThis.speechSynthesis;
const notRead = 'nav,button,form,rt,rp,details:not([open]),[aria-hidden=true],.visually-hidden,.read-aloud,[data-not-read]';
/** Engines break off in long texts. Parted at commas, else between words, else anywhere. */
const parts = /\S.{0,199}$|\S.{0,197}(?:[,;:،؛] |[、，；：])|\S.{0,198} |\S.{0,199}/gu;

let stopOther;

if (speech && Intl.Segmenter) {
  const offer = () => {
    for (const article of document.querySelectorAll('article[data-read-aloud]:not(:has(.read-aloud))'))
      if ([article, ...article.querySelectorAll('[lang]')].some((part) => voiceFor(languageOf(part)))) enhance(article);
  };
  // Voices come late, and not every browser tells.
  speech.onvoiceschanged = offer;
  for (const wait of [0, 1_000]) setTimeout(offer, wait);
}

function enhance(article) {
  const words = article.dataset;
  const bar = document.createElement('div');
  bar.className = 'read-aloud';
  bar.role = 'group';
  bar.ariaLabel = words.labelControls;
  bar.innerHTML =
    '<button></button><span><button></button><button></button><span></span><button></button></span><span role="status"></span>';
  const [main, more, status] = bar.children;
  const [halt, slower, speed, faster] = more.children;
  halt.textContent = words.labelStop;
  slower.textContent = words.labelSlower;
  faster.textContent = words.labelFaster;
  main.onclick = () => (bar.dataset.state === 'reading' ? enter('paused', words.labelPaused) : read());
  halt.onclick = () => stop();
  slower.onclick = () => turn(-1);
  faster.onclick = () => turn(1);

  let sentences;
  let at;
  /** Held: browsers clear away what nobody holds. */
  let current;
  let shown;
  let moved;
  let store = {};
  try {
    store = sessionStorage;
  } catch {
    // Nothing may be stored.
  }
  /** In tenths. */
  let rate = Number(store.readAloud) || 10;

  const enter = (next, said) => {
    current = undefined;
    speech.cancel();
    bar.dataset.state = next;
    main.textContent = { idle: words.labelRead, reading: words.labelPause, paused: words.labelGoOn }[next];
    more.hidden = next === 'idle';
    status.textContent = said;
  };
  const stop = (said = words.labelStopped) => {
    if (bar.dataset.state === 'idle') return;
    CSS.highlights?.delete('reading');
    if (more.contains(document.activeElement)) main.focus();
    enter('idle', said);
  };
  const read = () => {
    if (bar.dataset.state === 'idle') {
      stopOther?.();
      stopOther = stop;
      sentences = sentencesOf(article);
      at = 0;
    }
    enter('reading', words.labelReading);
    moved = false;
    speak();
  };

  // Begins the sentence again after a pause: that of the API fails on Android.
  const speak = () => {
    const missing = new Set();
    let voice;
    for (; at < sentences.length; at++) {
      voice = voiceFor(sentences[at].language);
      if (voice) break;
      missing.add(nameOf(sentences[at].language));
    }
    const leftOut = missing.size ? words.labelLeftOut.replace('{language}', [...missing].join(', ')) : '';
    if (!voice) return stop(`${leftOut} ${words.labelFinished}`);
    if (leftOut) status.textContent = leftOut;
    const { spoken, range } = sentences[at];
    const own = Object.assign(new SpeechSynthesisUtterance(spoken), {
      voice,
      // Android goes by this.
      lang: voice.lang,
      rate: rate / 10,
      onend: () => {
        if (own !== current) return;
        at++;
        speak();
      },
      onerror: () => own === current && enter('paused', words.labelFailed),
    });
    current = own;
    CSS.highlights?.set('reading', new Highlight(range));
    // Who has gone elsewhere is left there.
    moved &&= outside(shown);
    if (!moved && outside(range))
      scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 3, behavior: getComputedStyle(bar).scrollBehavior });
    shown = range;
    speech.speak(own);
  };

  const turn = (step) => {
    rate = Math.min(16, Math.max(7, rate + step));
    const number = (rate / 10).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1 });
    speed.textContent = words.labelRate.replace('{rate}', number);
    // Disabled, they would lose the focus.
    slower.ariaDisabled = rate === 7;
    faster.ariaDisabled = rate === 16;
    if (!step) return;
    store.readAloud = rate;
    if (bar.dataset.state === 'reading') read();
    status.textContent = speed.textContent;
  };

  turn(0);
  enter('idle', '');
  article.firstElementChild.after(bar);
  for (const kind of ['pagehide', 'wheel', 'touchmove', 'keydown'])
    addEventListener(kind, ({ key }) => {
      moved = true;
      if (kind === 'pagehide' || key === 'Escape') stop();
    });
}

function languageOf(element) {
  return element.closest('[lang]').lang;
}

/** Of the country too, if there is one. Android writes "en_AU". */
function voiceFor(language) {
  const voices = speech.getVoices().sort((a, b) => b.default - a.default);
  const find = (wanted) =>
    voices.find(({ localService, lang }) => localService === true && `${lang.replace('_', '-')}-`.toLowerCase().startsWith(`${wanted}-`));
  const wanted = language.toLowerCase();
  return find(wanted) ?? find(wanted.split('-')[0]);
}

function nameOf(language) {
  try {
    return new Intl.DisplayNames(document.documentElement.lang, { type: 'language' }).of(language || 'und');
  } catch {
    return language;
  }
}

/** Not wholly in sight, below what sticks to the top. */
function outside(range) {
  const { top, bottom } = range.getBoundingClientRect();
  return top < parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || bottom > innerHeight;
}

/** A sentence ends with its block, its line and its language. */
function sentencesOf(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const runs = [];
  let run;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    let block = node.parentElement;
    if (block.closest(notRead)) continue;
    const language = languageOf(block);
    while (/^(inline|contents)/.test(getComputedStyle(block).display)) block = block.parentElement;
    if (run?.block !== block || run.language !== language || node.previousSibling?.nodeName === 'BR') {
      run = { block, language, text: '', pieces: [] };
      runs.push(run);
    }
    run.pieces.push({ node, from: run.text.length });
    // Lines of the source end no sentence.
    run.text += node.data.replace(/\s/g, ' ');
  }
  const sentences = [];
  for (const { language, text, pieces } of runs)
    for (const { index, segment } of new Intl.Segmenter([], { granularity: 'sentence' }).segment(text))
      for (const part of segment.matchAll(parts)) {
        const spoken = part[0].trimEnd();
        const start = index + part.index;
        const end = start + spoken.length;
        const first = pieces.findLast(({ from }) => from <= start);
        const last = pieces.findLast(({ from }) => from < end);
        const range = new Range();
        range.setStart(first.node, start - first.from);
        range.setEnd(last.node, end - last.from);
        if (/[\p{L}\p{N}]/u.test(spoken) && range.getClientRects().length) sentences.push({ spoken, language, range });
      }
  return sentences;
}
