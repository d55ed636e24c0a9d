import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A helper process of the bench: what it says is waited for one message at a time. */
export class Child {
  readonly #process: ChildProcess;
  readonly #heard: unknown[] = [];
  #listener: (() => void) | null = null;
  #gone: Error | null = null;

  constructor(file: string, args: readonly string[] = [], flags: readonly string[] = []) {
    this.#process = fork(fileURLToPath(new URL(`children/${file}`, import.meta.url)), args, { execArgv: [...flags] });
    this.#process.on('message', message => {
      this.#heard.push(message);
      this.#listener?.();
    });
    this.#process.once('exit', code => {
      this.#gone = new Error(`${file} ended with ${code}`);
      this.#listener?.();
    });
  }

  /** The next message. @throws what the child reports as failed, or its end */
  async next<T>(): Promise<T> {
    while (this.#heard.length === 0) {
      if (this.#gone) throw this.#gone;
      await new Promise<void>(resolve => {
        this.#listener = resolve;
      });
    }
    const message = this.#heard.shift();
    const { failed } = message as { failed?: string };
    if (failed) throw new Error(failed);
    return message as T;
  }

  send(order: unknown): void {
    this.#process.send(order as object);
  }

  async ask<T>(order: unknown): Promise<T> {
    this.send(order);
    return this.next<T>();
  }

  stop(): Promise<void> {
    if (this.#gone) return Promise.resolve();
    return new Promise(resolve => {
      this.#process.once('exit', () => resolve());
      this.#process.kill();
    });
  }
}
