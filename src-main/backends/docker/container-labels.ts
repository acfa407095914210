import type { Thread } from '#shared/sandbox.ts';
import type { SandboxLabels } from '../backend.ts';

const SANDBOX = 'dev.moorage.sandbox';
const THREAD = 'dev.moorage.thread';
const USER = 'dev.moorage.user';
const INSTANCE = 'dev.moorage.instance';
/** ISO 8601. */
const CREATED = 'dev.moorage.created';

type ContainerLabels = Readonly<Record<string, string>>;

/** As labels of a container. */
export function writeLabels(labels: SandboxLabels): ContainerLabels {
  const { sandboxId, thread, instanceId, createdAt } = labels;
  return {
    [SANDBOX]: sandboxId,
    ...(thread ? { [THREAD]: thread.threadId, [USER]: thread.userId } : {}),
    ...(instanceId === null ? {} : { [INSTANCE]: instanceId }),
    [CREATED]: new Date(createdAt).toISOString(),
  };
}

/**
 * What a container's labels say. Its name says which sandbox it is, whoever made it; a container that Moorage did not
 * make was created when the engine says, at `engineCreatedAt`.
 */
export function readLabels(container: {
  readonly labels: ContainerLabels | null | undefined;
  readonly name: string;
  readonly prefix: string;
  readonly engineCreatedAt: number;
}): SandboxLabels {
  const { name, prefix, engineCreatedAt } = container;
  const labels = container.labels ?? {};
  const createdAt = Date.parse(labels[CREATED] ?? '');
  return {
    sandboxId: name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : name,
    thread: readThread(labels),
    instanceId: labels[INSTANCE] ?? null,
    createdAt: Number.isNaN(createdAt) ? engineCreatedAt : createdAt,
  };
}

function readThread(labels: ContainerLabels): Thread | null {
  const threadId = labels[THREAD];
  const userId = labels[USER];
  return threadId === undefined || userId === undefined ? null : { threadId, userId };
}
