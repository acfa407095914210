import type { SandboxLabels } from '../backend.ts';

const SANDBOX = 'dev.moorage.sandbox';
const THREAD = 'dev.moorage.thread';
const USER = 'dev.moorage.user';
const INSTANCE = 'dev.moorage.instance';
/** ISO 8601. */
const CREATED = 'dev.moorage.created';
/** Random: the command knows a container by its name alone. */
const REF = 'dev.moorage.ref';
/** As it was asked for; the command gives it back with its registry and its tag. */
const IMAGE = 'dev.moorage.image';

type Labels = Readonly<Record<string, string>>;

/** What is written on a container beside the labels of the sandbox. */
export interface OwnMarks {
  readonly ref: string;
  readonly image: string;
}

/** As labels of a container. None has a `=` in its value, which the command does not take. */
export function writeLabels(labels: SandboxLabels, { ref, image }: OwnMarks): Labels {
  const { sandboxId, thread, instanceId, createdAt } = labels;
  return {
    [SANDBOX]: sandboxId,
    ...(thread ? { [THREAD]: thread.threadId, [USER]: thread.userId } : {}),
    ...(instanceId === null ? {} : { [INSTANCE]: instanceId }),
    [CREATED]: new Date(createdAt).toISOString(),
    [REF]: ref,
    [IMAGE]: image,
  };
}

/** The marks of a container; undefined of one that Moorage did not make. */
export function readMarks(labels: Labels): OwnMarks | undefined {
  const ref = labels[REF];
  const image = labels[IMAGE];
  return ref === undefined || image === undefined ? undefined : { ref, image };
}

/** What the labels say. The name says which sandbox it is, whoever made it. */
export function readLabels(
  labels: Labels,
  { sandboxId, createdAt }: Pick<SandboxLabels, 'sandboxId' | 'createdAt'>,
): SandboxLabels {
  const threadId = labels[THREAD];
  const userId = labels[USER];
  const written = Date.parse(labels[CREATED] ?? '');
  return {
    sandboxId,
    thread: threadId === undefined || userId === undefined ? null : { threadId, userId },
    instanceId: labels[INSTANCE] ?? null,
    createdAt: Number.isNaN(written) ? createdAt : written,
  };
}
