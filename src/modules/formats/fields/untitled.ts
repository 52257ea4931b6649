import type { WorkType } from '../../catalogue/index.ts';
import type { Doubt } from '../format.ts';

/** What stands in place of a title that the source does not give, in square brackets as for any devised title; the missing title is told as a doubt. */
export function untitled(type: WorkType, doubts: Doubt[]): { title: string; titleDevised: true } {
  doubts.push({
    field: 'title',
    message: 'The source gives no title. Write the title in before publishing.',
    confidence: 'probably wrong',
  });
  return { title: `[Untitled ${type === 'other' ? 'work' : type.replace('-', ' ')}]`, titleDevised: true };
}
