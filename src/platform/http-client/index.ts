/** Asking for addresses that people gave (ADR 0024). */
export type { Answer, AskOutcome, BodyCut, FailureReason, Hop, RefusalReason } from './answer.ts';
export type { Limits, Method, OnceOutcome, Resolver } from './ask-once.ts';
export { type AskOptions, createHttpClient, type Gate, type HttpClient, type HttpClientOptions } from './http-client.ts';
export { isPublicAddress } from './public-address.ts';
