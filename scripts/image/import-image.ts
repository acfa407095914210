import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';

export interface ImportOptions {
  /** What writes the files of the image as a tar to its standard output. */
  readonly producer: readonly [file: string, ...args: string[]];
  /** See `imageChanges`. */
  readonly changes: readonly string[];
  /** Name of the image. */
  readonly name: string;
}

/** Makes an image of what a program writes, in the engine that the docker command uses. Rejects when either fails. */
export async function importImage({
  producer: [file, ...args],
  changes,
  name,
}: ImportOptions): Promise<void> {
  const producer = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const importer = spawn(
    'docker',
    ['import', ...changes.flatMap((change) => ['--change', change]), '-', name],
    {
      stdio: ['pipe', 'ignore', 'inherit'],
    },
  );
  const outcomes = await Promise.allSettled([
    endOf(producer, file),
    endOf(importer, 'docker import'),
    pipeline(producer.stdout, importer.stdin),
  ]);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) {
    producer.kill();
    throw failure.reason;
  }
}

async function endOf(child: ReturnType<typeof spawn>, what: string): Promise<void> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code !== 0) throw new Error(`${what} ended with ${code ?? signal}.`);
}
