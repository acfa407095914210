import { z } from 'zod';
import type { EngineImage } from '#shared/sandbox.ts';
import { isInitProgram } from '../common/init-programs.ts';
import type { ListedContainer } from './listed-container.ts';

const programSchema = z.array(z.string()).nullish();

const variantSchema = z.object({
  size: z.number().default(0),
  platform: z.object({ architecture: z.string().optional(), os: z.string().optional() }).prefault({}),
  config: z
    .object({ config: z.object({ Entrypoint: programSchema, Cmd: programSchema }).nullish() })
    .nullish(),
});

const descriptorSchema = z.object({ digest: z.string() });

/** From 1.0. */
const resourceSchema = z.object({
  configuration: z.object({
    name: z.string(),
    creationDate: z.string().optional(),
    descriptor: descriptorSchema,
  }),
  variants: z.array(variantSchema).default([]),
});
/** Up to 0.12: the size only as it is shown to people, such as `12,3 MB`. */
const olderSchema = z.object({
  reference: z.string(),
  fullSize: z.string().default(''),
  descriptor: descriptorSchema,
});

type Resource = z.infer<typeof resourceSchema>;
type Older = z.infer<typeof olderSchema>;

const listSchema = z.array(z.union([resourceSchema, olderSchema]));

/** What `image list --format json` wrote, with how many of `containers` are made of each. Throws a ZodError. */
export function readImages(
  answer: unknown,
  containers: readonly Pick<ListedContainer, 'image'>[],
): readonly EngineImage[] {
  return listSchema.parse(answer ?? []).map((image) => {
    const facts = 'configuration' in image ? factsOf(image) : factsOfOlder(image);
    const users = containers.filter(({ image: reference }) => facts.tags.includes(shortReference(reference)));
    return { ...facts, containers: users.length };
  });
}

type Facts = Omit<EngineImage, 'containers'>;

function factsOf({ configuration, variants }: Resource): Facts {
  const { name, creationDate = '', descriptor } = configuration;
  const createdAt = Date.parse(creationDate);
  const real = variants.filter(({ platform }) => platform.os !== 'unknown');
  return {
    id: descriptor.digest,
    tags: [shortReference(name)],
    size: real.reduce((sum, { size }) => sum + size, 0),
    // An image without a date is given that of 1970.
    createdAt: createdAt > 0 ? createdAt : null,
    architecture: real[0]?.platform.architecture ?? null,
  };
}

function factsOfOlder({ reference, fullSize, descriptor }: Older): Facts {
  return {
    id: descriptor.digest,
    tags: [shortReference(reference)],
    size: shownSize(fullSize),
    createdAt: null,
    architecture: null,
  };
}

/** As people write it: without the registry that is meant where none is named. */
function shortReference(reference: string): string {
  return reference.replace(/^docker\.io\/(?:library\/)?/, '');
}

const UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** Bytes of a size as macOS shows it, such as `12,3 MB`, `12.3 MB` or `512 bytes`; 0 when it is none. */
export function shownSize(text: string): number {
  const match = /(\d+(?:[.,]\d+)?)\s*([kmgt])?(?:i?b|bytes?)/i.exec(text);
  if (!match) return 0;
  const [, number = '', unit = ''] = match;
  return Math.round(Number(number.replace(',', '.')) * (UNITS[unit.toLowerCase()] ?? 1));
}

/** Whether what `image inspect` tells of brings an init of its own. */
export function bringsInit(answer: unknown): boolean {
  const parsed = z.array(z.object({ variants: z.array(variantSchema).default([]) })).safeParse(answer);
  const variants = parsed.success ? parsed.data.flatMap((image) => image.variants) : [];
  return variants.some(({ config }) => {
    const { Entrypoint, Cmd } = config?.config ?? {};
    const [program = ''] = [...(Entrypoint ?? []), ...(Cmd ?? [])];
    return isInitProgram(program);
  });
}
