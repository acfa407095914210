import { expect, test } from 'vitest';
import type { Pod } from './api-objects.ts';
import { sandboxContainer } from './sandbox-container.ts';

const pod = (...names: readonly string[]): Pick<Pod, 'spec'> => ({
  spec: { containers: names.map((name) => ({ name })) },
});

test('the sandbox is the container of that name, wherever it stands, and otherwise the first', () => {
  expect(sandboxContainer(pod('istio-proxy', 'sandbox'))?.name).toBe('sandbox');
  expect(sandboxContainer(pod('agent', 'istio-proxy'))?.name).toBe('agent');
  expect(sandboxContainer(pod())).toBeUndefined();
});
