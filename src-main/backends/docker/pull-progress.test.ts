import { expect, it } from 'vitest';
import { PullTracker } from './pull-progress.ts';

it('follows each layer from its first naming to its end', () => {
  const tracker = new PullTracker('team/tool');
  const lines = [
    { status: 'Pulling from team/tool', id: 'latest' },
    { status: 'Pulling fs layer', id: 'a', progressDetail: {} },
    { status: 'Pulling fs layer', id: 'b', progressDetail: {} },
    { status: 'Downloading', id: 'a', progressDetail: { current: 40, total: 100 } },
    { status: 'Already exists', id: 'b', progressDetail: {} },
  ];
  expect(lines.map((line) => tracker.take(line))).toEqual([false, true, true, true, true]);
  expect(tracker.progress).toEqual({
    image: 'team/tool',
    layers: [
      { id: 'a', status: 'Downloading', current: 40, total: 100 },
      { id: 'b', status: 'Already exists' },
    ],
  });
});

it('counts a downloaded layer as whole, whatever number came last', () => {
  const tracker = new PullTracker('team/tool');
  tracker.take({ status: 'Downloading', id: 'a', progressDetail: { current: 90, total: 100 } });
  tracker.take({ status: 'Download complete', id: 'a', progressDetail: {} });
  expect(tracker.progress.layers).toEqual([
    { id: 'a', status: 'Download complete', current: 100, total: 100 },
  ]);
});

it('passes over lines that are about no layer', () => {
  const tracker = new PullTracker('team/tool');
  expect(tracker.take({ status: 'Digest: sha256:abc' })).toBe(false);
  expect(tracker.take({ error: 'no space left on device' })).toBe(false);
  expect(tracker.progress.layers).toEqual([]);
});
