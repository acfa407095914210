import { expect, test } from 'vitest';
import { bringsInit, readImages, shownSize } from './image-answers.ts';

const digest = 'sha256:9f1c';
const name = 'docker.io/library/node:22';

test('images of 1.0 and later, whole, without what is no image', () => {
  const image = {
    id: '9f1c',
    configuration: { name, creationDate: '2026-08-08T09:15:02Z', descriptor: { digest, size: 1853 } },
    variants: [
      { platform: { architecture: 'arm64', os: 'linux' }, digest: 'sha256:1', size: 40_000_000 },
      { platform: { architecture: 'unknown', os: 'unknown' }, digest: 'sha256:2', size: 500 },
    ],
  };
  expect(readImages([image], [{ image: name }, { image: 'other' }])).toEqual([
    {
      id: digest,
      tags: ['node:22'],
      size: 40_000_000,
      createdAt: Date.parse('2026-08-08T09:15:02Z'),
      architecture: 'arm64',
      containers: 1,
    },
  ]);
});

test('images of earlier releases, by the size that people are shown', () => {
  expect(readImages([{ reference: name, fullSize: '12,3 MB', descriptor: { digest } }], [])).toEqual([
    { id: digest, tags: ['node:22'], size: 12_300_000, createdAt: null, architecture: null, containers: 0 },
  ]);
});

test.each([
  ['12.3 MB', 12_300_000],
  ['12,3\u00a0MB', 12_300_000],
  ['1 GB', 1e9],
  ['512 bytes', 512],
  ['Zero KB', 0],
  ['', 0],
])('%j is %i bytes', (text, bytes) => {
  expect(shownSize(text)).toBe(bytes);
});

test('knows an image that brings an init by what it starts', () => {
  const starting = (Entrypoint: readonly string[] | null, Cmd: readonly string[]) => [
    { variants: [{ config: { config: { Entrypoint, Cmd } } }] },
  ];
  expect(bringsInit(starting(['/usr/bin/tini', '--'], ['server']))).toBe(true);
  expect(bringsInit(starting(null, ['/sbin/init']))).toBe(true);
  expect(bringsInit(starting(null, ['server']))).toBe(false);
  expect(bringsInit(undefined)).toBe(false);
  expect(bringsInit([{ variants: [{ config: null }] }])).toBe(false);
});
