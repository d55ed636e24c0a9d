import type { FileStorage } from '@natiq/services/kernel/ports';

export interface MemoryStorage extends FileStorage {
  /** What lies there, by key. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** A file storage in memory, held to the same contract as the real ones. */
export function memoryStorage(): MemoryStorage {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    async put(key, body) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      files.set(key, Buffer.concat(chunks));
    },
    async get(key, range) {
      const file = files.get(key);
      if (!file) return null;
      const part = range ? file.subarray(range.from, range.to + 1) : file;
      return (async function* () {
        yield part;
      })();
    },
    async delete(key) {
      files.delete(key);
    },
  };
}
