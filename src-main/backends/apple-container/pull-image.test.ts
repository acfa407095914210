import { expect, test } from 'vitest';
import { systemClock } from '../../provider/clock.ts';
import { runCli } from './cli-process.ts';
import { ContainerCli } from './container-cli.ts';
import { pullImage } from './pull-image.ts';

test('a command that is gone by now is told as such', async () => {
  using cli = new ContainerCli({
    find: () => '/nowhere/container',
    env: {},
    platform: 'darwin',
    clock: systemClock,
    run: runCli,
  });
  const deps = { cli, clock: systemClock, plainProgress: true };
  await expect(pullImage('aio:latest', deps, { onProgress: () => undefined })).rejects.toMatchObject({
    code: 'BACKEND_UNREACHABLE',
  });
});
