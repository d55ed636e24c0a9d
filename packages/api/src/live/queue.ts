/** Batches that wait for one reader; more means it does not read, and it must fetch afresh. */
const mostWaiting = 500;

/** A bounded queue that one reader drains; a reader that falls too far behind is told so once. */
export class LiveQueue<T> {
  #items: T[] = [];
  #wake: (() => void) | null = null;
  #ended: { error: unknown } | null = null;
  #overflown = false;

  push(item: T): void {
    if (this.#ended || this.#overflown) return;
    if (this.#items.length >= mostWaiting) {
      this.#items = [];
      this.#overflown = true;
    } else {
      this.#items.push(item);
    }
    this.#wake?.();
  }

  /** Ends the queue; the reader sees the error, or the end where there is none. */
  end(error: unknown = null): void {
    this.#ended ??= { error };
    this.#wake?.();
  }

  /** What came, one by one. Answers 'overflow' once when items had to be dropped. */
  async *drain(signal: AbortSignal | undefined): AsyncGenerator<T | 'overflow'> {
    const abort = () => this.end();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      while (true) {
        if (this.#overflown) {
          this.#overflown = false;
          yield 'overflow';
        }
        const item = this.#items.shift();
        if (item !== undefined) {
          yield item;
          continue;
        }
        if (this.#ended) {
          if (this.#ended.error) throw this.#ended.error;
          return;
        }
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
        this.#wake = null;
      }
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }
}
