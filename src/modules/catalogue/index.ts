export * from './issued.ts';
export * from './work.ts';
