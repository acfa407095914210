import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTools } from './find-tools.ts';
import { parseTable } from './listening-ports.ts';

describe('findTools', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-tools-'));
    await mkdir(join(folder, 'first'));
    await mkdir(join(folder, 'second'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const make = async (name: string, mode = 0o755) => {
    await writeFile(join(folder, name), '');
    await chmod(join(folder, name), mode);
  };

  it('finds what can be run, where it would be run from', async () => {
    await make('first/tool', 0o644);
    await make('second/tool');
    await make('second/other');
    const path = `${folder}/first::${folder}/second:/nowhere`;
    expect(findTools(['tool', 'missing'], path)).toEqual([
      { name: 'tool', path: join(folder, 'second/tool'), version: null },
    ]);
  });

  it('tells the version by the name of the file', async () => {
    await make('second/python3.12');
    await symlink('../second/python3.12', join(folder, 'first/python3'));
    expect(findTools(['python3'], join(folder, 'first'))).toMatchObject([{ version: '3.12' }]);
  });
});

describe('parseTable', () => {
  it('gives the ports that are listened on, of both kinds of addresses', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000
   1: 00000000000000000000000000000000:0016 00000000000000000000000000000000:0000 0A 00000000
   2: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000
`;
    expect(parseTable(table)).toEqual([8080, 22]);
    expect(parseTable('')).toEqual([]);
  });
});
