import { expect, test } from 'vitest';
import { systemClock } from '../../provider/clock.ts';
import type { CliOutcome, CliRun } from './cli-process.ts';
import { CliRelease } from './cli-release.ts';
import { ContainerCli } from './container-cli.ts';

/** The release of a command that answers as `answer` does. */
function releaseOf(answer: (run: CliRun) => Promise<CliOutcome>): CliRelease {
  const cli = new ContainerCli({
    find: () => '/usr/local/bin/container',
    env: {},
    platform: 'darwin',
    clock: systemClock,
    run: answer,
  });
  return new CliRelease(cli);
}

const version = (text: string): CliOutcome => ({
  kind: 'ended',
  exitCode: 0,
  stdout: `container CLI version ${text} (build: release, commit: abc)`,
  stderr: '',
});

test('is asked for once, and anew by who must know of a command that was replaced', async () => {
  const releases = ['1.0.0', '1.1.0'];
  const release = releaseOf(async () => version(releases.shift() ?? 'none'));
  expect((await release.known()).text).toBe('1.0.0');
  expect((await release.known()).text).toBe('1.0.0');
  expect((await release.ask()).text).toBe('1.1.0');
  expect((await release.known()).text).toBe('1.1.0');
});

test('who leaves waits no longer, and takes the answer from nobody else', async () => {
  const leaving = new AbortController();
  const answers = Promise.withResolvers<CliOutcome>();
  const release = releaseOf(({ signal }) => {
    const left = new Promise<CliOutcome>((resolve) => {
      signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }));
    });
    return Promise.race([answers.promise, left]);
  });
  const asking = release.ask(leaving.signal);
  const known = release.known();
  leaving.abort();
  await expect(asking).rejects.toMatchObject({ code: 'CANCELLED' });
  answers.resolve(version('1.0.0'));
  expect((await known).text).toBe('1.0.0');
});

test('one that could not be told is asked for again', async () => {
  const outcomes: CliOutcome[] = [{ kind: 'timed-out' }, version('1.0.0')];
  const release = releaseOf(async () => outcomes.shift() ?? { kind: 'cancelled' });
  await expect(release.known()).rejects.toMatchObject({ code: 'BACKEND_TIMEOUT' });
  expect((await release.known()).text).toBe('1.0.0');
});
