import { defineConfig } from 'vitest/config';

// One project per package keeps a failing room visible by name; two workers because each embedded database takes ~300 MB.
export default defineConfig({
  test: {
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      // Below each project's own folder; which projects count is said in packages/tooling/run/lib/coverage.mjs.
      include: ['src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/index.ts'],
      reporter: ['json-summary'],
    },
    projects: ['packages/*/vitest.config.ts', 'apps/*/vitest.config.ts'],
  },
});
