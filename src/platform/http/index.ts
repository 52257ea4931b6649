export { type Asset, type Assets, loadAssets } from './assets.ts';
export { clientKey } from './client-key.ts';
export { chooseEncoding } from './encoding.ts';
export { limitRequests, type RequestLimit } from './limit-requests.ts';
export { chooseMediaType } from './negotiate.ts';
export { PreparedResponse, type Sending, sendPrepared } from './prepared.ts';
export { createResponseCache, type ResponseCache } from './response-cache.ts';
export { preparePage, type Representation, send, sendPage } from './send.ts';
export { createTokenBuckets, type Taken, type TokenBucketOptions, type TokenBuckets } from './token-bucket.ts';
