/** How often whatever else waits in this process had its turn while a task was done: a server answers nobody in between without one. */
export async function turnsDuring(task: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let waiting = setImmediate(function turn() {
    turns += 1;
    waiting = setImmediate(turn);
  });
  try {
    await task();
  } finally {
    clearImmediate(waiting);
  }
  return turns;
}
