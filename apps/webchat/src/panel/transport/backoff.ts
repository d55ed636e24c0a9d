/** Waits that grow from `first` to `most` milliseconds, each spread over its upper half so that a returning server is not met by all at once. */
export function createBackoff(first: number, most: number, random: () => number = Math.random) {
  let tries = 0;
  return {
    next(): number {
      const whole = Math.min(most, first * 2 ** tries++);
      return Math.round(whole * (0.5 + random() / 2));
    },
    reset(): void {
      tries = 0;
    },
  };
}

export type Backoff = ReturnType<typeof createBackoff>;
