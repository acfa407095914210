import { openTestBackend, TEST_IMAGES } from './open-test-backend.ts';

/** What an {@link AppOrder} asks this process for. */
export interface AppOrder {
  readonly root: string;
  readonly diesWithApp: boolean;
  readonly sandboxes: readonly { readonly id: string; readonly hostPort: number; readonly mount: string }[];
}

/**
 * Stands in for the app in a process of its own, of whichever user: makes the sandboxes it is told of in its argument,
 * writes a line when they run, and lives until it is killed.
 */
const order = JSON.parse(process.argv[2] ?? '') as AppOrder;
const backend = openTestBackend({ ...order, fileSize: 2 ** 30 });
const { version } = await backend.check();
for (const { id, hostPort, mount } of order.sandboxes) {
  const name = `test-${id}`;
  await backend.create({
    labels: { sandboxId: id, thread: null, instanceId: 'test', createdAt: 1 },
    name,
    image: TEST_IMAGES.ready,
    containerPort: 8080,
    hostPort,
    hostAddress: '127.0.0.1',
    mounts: [{ source: mount, target: '/mnt/user-data/workspace', readOnly: false }],
    extraMounts: [],
    environment: { GREETING: 'hello' },
    limits: { memory: 512 * 2 ** 20, cpus: 2, pids: 100 },
    profile: 'aio',
    shmSize: 2 ** 20,
  });
  await backend.start(name);
}
process.stdout.write(`${JSON.stringify({ version })}\n`);
setInterval(() => undefined, 60_000);
