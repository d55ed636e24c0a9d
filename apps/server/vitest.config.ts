import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'server',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['@natiq/testing/global-setup'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
