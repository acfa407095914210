import { expect, it } from 'vitest';
import { parseImageReference } from './image-reference.ts';

it.each([
  ['ubuntu', 'docker.io', 'ubuntu', 'latest'],
  ['ubuntu:24.04', 'docker.io', 'ubuntu', '24.04'],
  ['team/tool', 'docker.io', 'team/tool', 'latest'],
  ['localhost/tool:1', 'localhost', 'localhost/tool', '1'],
  ['127.0.0.1:5000/team/tool', '127.0.0.1:5000', '127.0.0.1:5000/team/tool', 'latest'],
  ['ghcr.io/team/tool:v1', 'ghcr.io', 'ghcr.io/team/tool', 'v1'],
  ['ghcr.io/team/tool@sha256:abc', 'ghcr.io', 'ghcr.io/team/tool', 'sha256:abc'],
  ['ghcr.io/team/tool:v1@sha256:abc', 'ghcr.io', 'ghcr.io/team/tool', 'sha256:abc'],
])('takes %s for %s, %s, %s', (image, registry, name, tag) => {
  expect(parseImageReference(image)).toEqual({ registry, name, tag });
});
