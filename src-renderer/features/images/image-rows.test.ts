import { describe, expect, it } from 'vitest';
import type { EngineImage } from '#shared/sandbox.ts';
import { imageRows, isPresent, matchingRows } from './image-rows.ts';

const image = (...tags: readonly string[]): EngineImage => ({
  id: 'sha256:0123456789abcdef0123456789abcdef',
  tags: [...tags],
  size: 1,
  createdAt: null,
  architecture: 'amd64',
  containers: 0,
});

describe('the rows', () => {
  it.each([
    ['debian:12', 'debian', '12'],
    ['127.0.0.1:5000/moorage/aio:latest', '127.0.0.1:5000/moorage/aio', 'latest'],
    ['127.0.0.1:5000/moorage/aio', '127.0.0.1:5000/moorage/aio', ''],
    ['aio@sha256:fedcba9876543210', 'aio', 'fedcba987654'],
  ])('tell the name from the tag of %s', (reference, name, tag) => {
    expect(imageRows([image(reference)])).toMatchObject([{ reference, name, tag }]);
  });

  it('are one a name, and one for an image without', () => {
    expect(imageRows([image('a:1', 'a:2')]).map(({ reference }) => reference)).toEqual(['a:1', 'a:2']);
    expect(imageRows([image()])).toMatchObject([{ name: null, tag: '0123456789ab' }]);
  });

  it('are found by name, tag and id', () => {
    const rows = imageRows([image('debian:12'), image('aio:latest')]);
    expect(matchingRows(rows, ' AIO ').map(({ name }) => name)).toEqual(['aio']);
    expect(matchingRows(rows, '0123')).toHaveLength(2);
    expect(matchingRows(rows, 'x')).toEqual([]);
  });
});

it.each([
  ['aio:latest', 'aio', true],
  ['aio:latest', 'aio:latest', true],
  ['docker.io/library/aio:latest', 'aio', true],
  ['localhost/moorage/lite:latest', 'moorage/lite:latest', true],
  ['aio:1', 'aio', false],
])('of an engine that has %s, %s is here: %s', (tag, reference, present) => {
  expect(isPresent([image(tag)], reference)).toBe(present);
});
