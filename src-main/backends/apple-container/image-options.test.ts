import { pino } from 'pino';
import { expect, test } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { PLAIN_SPEC } from '../conformance/plain-spec.ts';
import { AppleContainerBackend } from './apple-container-backend.ts';
import { ContainerCli } from './container-cli.ts';

test('a name that the command would take for an option is that of no image', async () => {
  const clock = new FakeClock();
  const asked: (readonly string[])[] = [];
  const cli = new ContainerCli({
    find: () => '/nonexistent/container',
    env: {},
    platform: 'darwin',
    clock,
    run: async ({ args }) => {
      asked.push(args);
      return { kind: 'ended', exitCode: 0, stdout: 'container CLI version 1.2.2', stderr: '' };
    },
  });
  await using backend = new AppleContainerBackend({
    cli,
    prefix: 'box',
    clock,
    log: pino({ enabled: false }),
  });
  const spec = {
    labels: { sandboxId: 'a', thread: null, instanceId: 'i', createdAt: 0 },
    name: 'box-a',
    image: '--help',
    containerPort: 8080,
    hostPort: 9000,
    hostAddress: '127.0.0.1',
    ...PLAIN_SPEC,
  } as const;
  await expect(backend.create(spec)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  const pull = backend.pullImage('--help', { onProgress: () => undefined });
  await expect(pull).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  expect(asked).toEqual([['--version']]);
});
