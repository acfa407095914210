import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';

/** Node closes the lower ones to its children by itself. */
const HIGH = 40;

it('names what a launcher left open, and nothing that this process opened itself', async () => {
  const directory = openSync('/', 'r');
  onTestFinished(() => closeSync(directory));
  const script = join(import.meta.dirname, 'inherited-descriptors.ts');
  const print = `import { inheritedDescriptors } from '${script}'; console.log(JSON.stringify(inheritedDescriptors()))`;
  const stdio = Array.from({ length: HIGH + 1 }, (_, index) =>
    index === HIGH ? directory : ('ignore' as const),
  );
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', print], {
    stdio: ['ignore', 'pipe', 'inherit', ...stdio.slice(3)],
  });
  const inherited = JSON.parse(String(await buffer(child.stdout as Readable)));
  expect(inherited).toContain(HIGH);
  for (const own of [0, 1, 2, 3, 4]) expect(inherited).not.toContain(own);
});
