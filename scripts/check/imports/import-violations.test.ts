import { expect, test } from 'vitest';
import { importViolations } from './import-violations.ts';
import { PACKAGE_HOMES, PLATFORM_ROOM, ROOMS } from './rooms.ts';

const policy = { rooms: ROOMS, packageHomes: PACKAGE_HOMES, platformRoom: PLATFORM_ROOM };

/** What the rules of this repository say about `text`, were it the file `file`. */
function messages(file: string, text: string): string[] {
  return importViolations(new Map([[file, text]]), policy).map(({ message }) => message);
}

test.each([
  ['src-shared/a.ts', "import { readFile } from 'node:fs';", 'src-shared runs without Node: no node:fs'],
  ['src-shared/a.ts', "import fs from 'fs';", 'src-shared runs without Node: no fs'],
  ['src-shared/a.ts', "import '../src-main/store/store.ts';", 'src-shared may not import src-main/store'],
  ['src-shared/a.ts', "import { app } from 'electron';", /^electron stays in src-main\/desktop/],
  ['src-shared/a.ts', "import { useState } from 'react';", 'react stays in src-renderer'],
  [
    'src-renderer/a.tsx',
    "import type { P } from '#main/provider/provider.ts';",
    'src-renderer may not import src-main/provider',
  ],
  ['src-renderer/a.tsx', "import 'node:path';", 'src-renderer runs without Node: no node:path'],
  [
    'src-main/app.ts',
    "import { App } from '../src-renderer/app.tsx';",
    'src-main/app.ts may not import src-renderer',
  ],
  [
    'src-main/http/a.ts',
    "import type { S } from '../store/store.ts';",
    'src-main/http may not import src-main/store',
  ],
  [
    'src-main/rpc/a.ts',
    "import '../backends/backend.ts';",
    'src-main/rpc may not import src-main/backends/backend.ts',
  ],
  ['src-main/provider/a.ts', "import '../http/server.ts';", 'src-main/provider may not import src-main/http'],
  [
    'src-main/provider/a.ts',
    "export { x } from '../backends/docker/labels.ts';",
    'src-main/provider may not import src-main/backends/docker',
  ],
  [
    'src-main/provider/a.ts',
    "const load = () => import('../backends/docker/labels.ts');",
    'src-main/provider may not import src-main/backends/docker',
  ],
  [
    'src-main/backends/fake/a.ts',
    "import { labels } from '../docker/labels.ts';",
    'src-main/backends/fake may not import src-main/backends/docker',
  ],
  [
    'src-main/backends/index.ts',
    "import { createDockerBackend } from './docker/docker-backend.ts';",
    'src-main/backends/docker is loaded by import() only, so that nobody else pays',
  ],
  [
    'src-main/provider/a.ts',
    "import type Docker from 'dockerode';",
    'dockerode stays in src-main/backends/docker',
  ],
  ['src-main/provider/a.ts', "import 'node:sqlite';", 'node:sqlite stays in src-main/store'],
  ['src-main/provider/a.ts', "import 'left-pad';", 'left-pad has no home; add it to the list of packages'],
  [
    'src-main/provider/a.ts',
    "import './fake-clock.test.ts';",
    'src-main/provider/fake-clock.test.ts is for tests only',
  ],
  [
    'src-main/provider/a.ts',
    "import './testing/clock.ts';",
    'src-main/provider/testing/clock.ts is for tests only',
  ],
  ['src-main/provider/a.ts', "import './clock';", "'./clock' has no extension; write it"],
  [
    'src-main/provider/a.ts',
    'const load = (name: string) => import(name);',
    'a computed import() cannot be checked; write its path as a literal',
  ],
  ['src-main/elsewhere.ts', 'export {};', 'belongs to no room; add one to the list of rooms'],
])('%s may not contain %s', (file, text, expected) => {
  expect(messages(file, text)).toEqual([
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  ]);
});

test.each([
  'if (process.platform) {}',
  "if (process['platform']) {}",
  'if (globalThis.process.platform) {}',
  'const { platform } = process;',
  "import { platform } from 'node:os';",
  "import { platform as os } from 'node:process';",
  "import os from 'node:os'; os.platform();",
])('outside the platform room nobody may write %s', (text) => {
  const expected = 'only src-main/platform asks for the operating system; take a Platform as an argument';
  expect(messages('src-main/store/a.ts', text)).toEqual([expected]);
  expect(messages('src-main/platform/a.ts', text)).toEqual([]);
});

test('the operating system is not asked for where the word only looks like it', () => {
  expect(
    messages('src-main/store/a.ts', 'export const x = (o: { platform: string }) => o.platform;'),
  ).toEqual([]);
});

test.each([
  ['src-shared/a.ts', "import { z } from 'zod'; import './b.ts';"],
  [
    'src-renderer/a.tsx',
    "import logo from './logo.svg?url'; export const A = () => <img src={logo} alt='' />;",
  ],
  ['src-main/provider/a.ts', "import 'node:path'; import type { B } from '../backends/backend.ts';"],
  ['src-main/backends/docker/a.ts', "import Docker from 'dockerode'; import './labels.ts';"],
  ['src-main/backends/index.ts', "export const open = () => import('./docker/docker-backend.ts');"],
  [
    'src-main/provider/a.test.ts',
    "import { test } from 'vitest'; import '../backends/fake/fake-backend.ts';",
  ],
])('%s may contain %s', (file, text) => {
  expect(messages(file, text)).toEqual([]);
});

test('a violation tells its file and line', () => {
  const sources = new Map([['src-shared/a.ts', "export {};\n\nimport 'node:fs';\n"]]);
  expect(importViolations(sources, policy)).toMatchObject([{ file: 'src-shared/a.ts', line: 3 }]);
});

test('files that import each other at run time are reported with the way round', () => {
  const sources = new Map([
    ['src-shared/a.ts', "import './b.ts';"],
    ['src-shared/b.ts', "import './c.ts';"],
    ['src-shared/c.ts', "import './a.ts';"],
  ]);
  expect(importViolations(sources, policy)).toEqual([
    {
      file: 'src-shared/a.ts',
      message: 'imports itself: src-shared/a.ts → src-shared/b.ts → src-shared/c.ts → src-shared/a.ts',
    },
  ]);
});

test('files that only share types are no cycle', () => {
  const sources = new Map([
    ['src-shared/a.ts', "import './b.ts';"],
    ['src-shared/b.ts', "import type { A } from './a.ts';"],
  ]);
  expect(importViolations(sources, policy)).toEqual([]);
});

test('a file that does not parse is an error, not a file without imports', () => {
  expect(() => messages('src-shared/a.ts', 'import {')).toThrow('src-shared/a.ts');
});
