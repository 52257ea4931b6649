export { escapeHtml, Html, type HtmlValue, html, trusted, url } from './html.ts';
