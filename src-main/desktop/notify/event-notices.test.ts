import { expect, test } from 'vitest';
import type { EngineStatus } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { anEngine, aSandbox } from '../../../src-renderer/testing/builders.ts';
import { EventNotices } from './event-notices.ts';

const failed = (reason = 'The image does not exist.'): Sandbox =>
  aSandbox({ state: { kind: 'failed', code: 'IMAGE_NOT_FOUND', reason, lastLogs: [], since: 0 } });
const sandbox = (of: Sandbox) => ({ kind: 'sandbox', sandbox: of }) as const;
const engine = (of: EngineStatus) => ({ kind: 'engine', engine: of }) as const;
const lost: EngineStatus = {
  kind: 'unreachable',
  backend: 'docker',
  product: 'Docker',
  reason: 'Nothing listens.',
  advice: 'Start it.',
  since: 0,
};

test('a failure is told once, and again after another try', () => {
  const notices = new EventNotices([]);
  expect(notices.next(sandbox(aSandbox()))).toBeUndefined();
  expect(notices.next(sandbox(failed()))).toEqual({
    setting: 'notify_failed',
    title: 'research-42 failed',
    body: 'The image does not exist.',
    path: '/sandboxes/a1b2c3d4',
    keepAlive: null,
  });
  expect(notices.next(sandbox(failed()))).toBeUndefined();
  notices.next(sandbox(aSandbox()));
  expect(notices.next(sandbox(failed()))).toBeDefined();
});

test('what failed before the start is no news', () => {
  expect(new EventNotices([failed()]).next(sandbox(failed()))).toBeUndefined();
});

test('an engine is told to be back only where it was told to be gone', () => {
  const notices = new EventNotices([]);
  expect(notices.next(engine(anEngine()))).toBeUndefined();
  expect(notices.next(engine(lost))?.title).toBe('Docker is not answering');
  expect(notices.next(engine(lost))).toBeUndefined();
  expect(notices.next(engine({ kind: 'connecting', backend: 'docker', since: 0 }))).toBeUndefined();
  expect(notices.next(engine(anEngine()))?.title).toBe('Docker is back');
  expect(notices.next(engine(anEngine()))).toBeUndefined();
});
