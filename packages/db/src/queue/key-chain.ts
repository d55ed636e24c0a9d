/** Runs tasks of the same key one after another, in the order they came, and tasks of different keys side by side. */
export class KeyChain {
  readonly #tails = new Map<string, Promise<void>>();

  /** @returns when this task has ended; a failure of the task does not stop the next one of its key */
  run(key: string, task: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(key);
    const result = before ? before.then(task) : task();
    const tail = result.catch(() => {});
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    return result;
  }
}
