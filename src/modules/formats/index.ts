export type { Doubt, Furniture, Reader, ReadEvent, RecordRead, Rejected } from './format.ts';
