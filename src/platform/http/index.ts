export { type Asset, type Assets, loadAssets } from './assets.ts';
export { chooseEncoding } from './encoding.ts';
export { chooseMediaType } from './negotiate.ts';
export { type Representation, send, sendPage } from './send.ts';
