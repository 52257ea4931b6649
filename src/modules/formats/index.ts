export type { Doubt, Furniture, ReadEvent, Reader, RecordRead, Rejected } from './format.ts';
