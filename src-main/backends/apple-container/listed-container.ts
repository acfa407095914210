import { z } from 'zod';
import { MoorageError } from '#shared/errors.ts';

/** Seconds from 1970 to 2001, from which Apple counts. */
const APPLE_EPOCH = 978_307_200;

const mountSchema = z.object({
  source: z.string().default(''),
  destination: z.string().default(''),
  options: z.array(z.string()).default([]),
});
const portSchema = z.object({
  hostAddress: z.string().default('0.0.0.0'),
  hostPort: z.number(),
  containerPort: z.number(),
  proto: z.string().default('tcp'),
});

const configurationSchema = z.object({
  id: z.string(),
  image: z.object({ reference: z.string() }),
  labels: z.record(z.string(), z.string()).default({}),
  mounts: z.array(mountSchema).default([]),
  publishedPorts: z.array(portSchema).default([]),
  resources: z.object({ cpus: z.number().default(0), memoryInBytes: z.number().default(0) }).prefault({}),
  /** From 1.0, ISO 8601. */
  creationDate: z.string().optional(),
});

const elementSchema = z.object({
  configuration: configurationSchema,
  /** A word up to 0.12; from 1.0 an object. */
  status: z.union([z.string(), z.object({ state: z.string(), startedDate: z.string().optional() })]),
  /** From 0.8 to 0.12, seconds since 2001. */
  startedDate: z.number().optional(),
});

/** A container as `list` and `inspect` tell of it, in whichever of the three shapes. */
export interface ListedContainer {
  readonly id: string;
  /** `unknown`, `stopped`, `running` or `stopping`. */
  readonly state: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly mounts: readonly z.infer<typeof mountSchema>[];
  readonly ports: readonly z.infer<typeof portSchema>[];
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  /** Unix milliseconds; null when it is not told. */
  readonly createdAt: number | null;
  readonly startedAt: number | null;
}

/** Reads what `list --format json` or `inspect` wrote. Throws `BACKEND_ERROR` for a shape nobody knows. */
export function readContainers(answer: unknown): readonly ListedContainer[] {
  const parsed = z.array(elementSchema).safeParse(answer ?? []);
  if (parsed.success) return parsed.data.map(toListed);
  throw new MoorageError(
    'BACKEND_ERROR',
    `Apple container tells of its containers in a way this Moorage does not know (${z.prettifyError(parsed.error)}). Use a release it was tested with, such as 1.2.`,
  );
}

function toListed({ configuration, status, startedDate }: z.infer<typeof elementSchema>): ListedContainer {
  const { id, image, labels, mounts, publishedPorts, resources, creationDate } = configuration;
  const isWord = typeof status === 'string';
  const started = isWord ? startedDate && (startedDate + APPLE_EPOCH) * 1000 : timeOf(status.startedDate);
  return {
    id,
    state: isWord ? status : status.state,
    image: image.reference,
    labels,
    mounts,
    ports: publishedPorts,
    cpus: resources.cpus,
    memory: resources.memoryInBytes,
    createdAt: timeOf(creationDate),
    startedAt: started ?? null,
  };
}

function timeOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}
