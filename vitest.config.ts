import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // Tests that spawn the built command take seconds on two cores; none of them asserts how long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // No module of ours keeps state, so files may share the modules they load: a quarter of the time was loading them again.
    isolate: false,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/**/testing/**', 'src/cli/e2e/**'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
