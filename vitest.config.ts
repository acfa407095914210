import { defineConfig } from 'vitest/config';

const kubeTests = '**/*.kube.test.ts';
const engineTests = '**/*.engine.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src-*/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'e2e/**/*.test.ts',
          ],
          exclude: [engineTests, kubeTests],
          maxWorkers: 2,
          // Some start shells and processes on a machine that is busy: generous, so that only a hang fails.
          testTimeout: 20_000,
          hookTimeout: 20_000,
          // The palette's contrast is tested, so its text must arrive.
          css: { include: /tokens\.css/ },
        },
      },
      {
        test: {
          name: 'engine',
          include: [`src-main/${engineTests}`, `e2e/${engineTests}`],
          globalSetup: ['./e2e/fixtures/built-app.ts', './e2e/fixtures/docker/vitest-setup.ts'],
          // Containers start on a machine that is busy with other containers: generous, so that only a hang fails.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'kube',
          include: ['src-main/**/*.kube.test.ts'],
          globalSetup: './e2e/fixtures/kubernetes/vitest-setup.ts',
          // Kubernetes takes seconds for what an engine does at once.
          testTimeout: 180_000,
          hookTimeout: 240_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});
