import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialHelper } from './credential-helper.ts';

describe('credentialHelper', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'moorage-helper-'));
    const script = '#!/bin/sh\nread server\necho "{\\"Username\\":\\"$1\\",\\"Secret\\":\\"$server\\"}"\n';
    await writeFile(join(directory, 'docker-credential-echo'), script);
    await writeFile(join(directory, 'docker-credential-none'), '#!/bin/sh\necho not found\nexit 1\n');
    await chmod(join(directory, 'docker-credential-echo'), 0o755);
    await chmod(join(directory, 'docker-credential-none'), 0o755);
  });
  afterAll(() => rm(directory, { recursive: true }));

  const helper = () =>
    credentialHelper({
      env: { PATH: `${directory}:/usr/bin:/bin` },
      platform: 'linux',
      userHome: '/home/ada',
    });

  it('runs the helper as the docker command does', async () => {
    expect(JSON.parse(await helper()('echo', 'ghcr.io'))).toEqual({ Username: 'get', Secret: 'ghcr.io' });
  });

  it('fails when the helper has nothing, or is not installed', async () => {
    await expect(helper()('none', 'ghcr.io')).rejects.toThrow();
    await expect(helper()('absent', 'ghcr.io')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
