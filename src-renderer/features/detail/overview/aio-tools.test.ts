import { describe, expect, it } from 'vitest';
import { DEFAULT_IMAGE, LITE_IMAGE } from '#shared/images.ts';
import { isAllInOne, toolUrl } from './aio-tools.ts';

describe('the all-in-one image', () => {
  it.each([
    DEFAULT_IMAGE,
    'ghcr.io/agent-infra/sandbox:1.9',
    'ghcr.io/agent-infra/sandbox@sha256:abc',
    'mirror.example/all-in-one-sandbox',
  ])('is known as %s', (image) => expect(isAllInOne(image)).toBe(true));

  it.each([LITE_IMAGE, 'debian:12', 'mirror.example/not-all-in-one-sandbox-at-all'])('is not %s', (image) =>
    expect(isAllInOne(image)).toBe(false),
  );
});

it('finds the desktop at the address of the sandbox', () => {
  expect(toolUrl('http://127.0.0.1:8081', 'vnc')).toBe(
    'http://127.0.0.1:8081/vnc/index.html?autoconnect=true',
  );
});
