import { defineConfig } from 'vitest/config';

// One project per package keeps a failing room visible by name; two workers because each embedded database takes ~300 MB.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: ['packages/*/vitest.config.ts', 'apps/*/vitest.config.ts'],
  },
});
