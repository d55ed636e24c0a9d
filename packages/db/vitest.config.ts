import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'db',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'],
    // Real databases: the first one builds its template, which takes a busy machine longer than the defaults allow.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
