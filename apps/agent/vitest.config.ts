import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'agent', include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'], testTimeout: 20_000 },
});
