import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';

export interface FloorOptions {
  readonly docker: Docker;
  readonly image: string;
  readonly prefix: string;
}

let serial = 0;

/**
 * Milliseconds the engine itself needs: create, start, and polling every 5 ms until `/v1/sandbox` answers 200, with
 * what every sandbox gets (a published port, limits, three mounts) and nothing of ours in between.
 */
export async function rawAcquire({ docker, image, prefix }: FloorOptions, hostPort: number): Promise<number> {
  serial += 1;
  const begun = performance.now();
  const container = await docker.createContainer({
    name: `${prefix}-raw-${serial}`,
    Image: image,
    ExposedPorts: { '8080/tcp': {} },
    HostConfig: {
      PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: String(hostPort) }] },
      Mounts: ['a', 'b', 'c'].map((leaf) => ({
        Type: 'bind',
        Source: '/tmp',
        Target: `/mnt/${leaf}`,
        ReadOnly: true,
      })),
      Memory: 2 ** 32,
      NanoCpus: 2e9,
      PidsLimit: 4096,
      ShmSize: 2 ** 31,
      SecurityOpt: ['seccomp=unconfined'],
    },
  });
  await container.start();
  await firstAnswer(`http://127.0.0.1:${hostPort}`, 5);
  const took = performance.now() - begun;
  await container.remove({ force: true });
  return took;
}

/** Resolves with the time (of `performance.now`) of the first 200, polled every `pause` milliseconds. */
export async function firstAnswer(url: string, pause: number, signal?: AbortSignal): Promise<number> {
  for (;;) {
    signal?.throwIfAborted();
    const answered = await fetch(`${url}/v1/sandbox`, { signal: AbortSignal.timeout(1000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return performance.now();
    await sleep(pause, undefined, signal ? { signal } : {});
  }
}
