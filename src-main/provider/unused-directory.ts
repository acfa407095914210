import { MoorageError } from '#shared/errors.ts';
import type { AcquisitionJob } from './acquisition.ts';
import { baseDirectory, type ProviderContext } from './context.ts';
import { type DirectoryUse, useOf, userOf, usesOf } from './directory-use.ts';
import { threadDirectory } from './thread-directories.ts';

/** See `Provider.directoriesInUse`. */
export function directoriesInUse(ctx: ProviderContext): readonly DirectoryUse[] {
  const baseDir = baseDirectory(ctx);
  return [...ctx.registry.list().flatMap((sandbox) => usesOf(sandbox, baseDir)), ...ctx.claims.uses()];
}

/** See `Provider.whileUnused`. */
export async function whileUnused<Result>(
  ctx: ProviderContext,
  directory: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const user = userOf(directory, directoriesInUse(ctx));
  if (user === undefined) return ctx.claims.takeAway(directory, work);
  throw new MoorageError(
    'INVALID_TRANSITION',
    `The files in ${directory} are in use by sandbox '${user}'; destroy it first.`,
  );
}

/** What a sandbox that is to be handed out will use. */
export function wantedBy(ctx: ProviderContext, job: AcquisitionJob): readonly DirectoryUse[] {
  const { id, thread, extraMounts, options } = job;
  return [
    threadDirectory(baseDirectory(ctx), thread, id),
    ...extraMounts.map(({ host_path }) => host_path),
    ...(options.mounts ?? []).map(({ source }) => source),
  ].map((directory) => useOf(id, directory));
}
