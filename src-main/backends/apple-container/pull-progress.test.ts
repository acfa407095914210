import { expect, test } from 'vitest';
import { PullTracker, readProgressLine } from './pull-progress.ts';

test.each([
  [
    '[1/2] Fetching image 45% (3 of 7 blobs, 12.3/27.1 MB, 5.6 MB/s) [3s]',
    'Fetching image',
    12_300_000,
    27_100_000,
  ],
  [
    '[1/2] Fetching image 45% (3 of 7 blobs, 12,3/27,1 MB, 5,6 MB/s) [3s]',
    'Fetching image',
    12_300_000,
    27_100_000,
  ],
  [
    '[1/2] Fetching image 45 % (3 of 7 blobs, 12,3/27,1\u00a0MB, 5,6\u00a0MB/s) [3s]',
    'Fetching image',
    12_300_000,
    27_100_000,
  ],
  ['[1/2] Fetching image 0% (900 KB/1.2 GB) [0s]', 'Fetching image', 900_000, 1_200_000_000],
  ['\u001b[2K[1/2] Fetching image 45% (12.3/27.1 MB)', 'Fetching image', 12_300_000, 27_100_000],
  ['[2/2] Unpacking image 100% (12 entries) [4s]', 'Unpacking image', undefined, undefined],
  ['[1/2] Fetching image [0s]', 'Fetching image', undefined, undefined],
] as const)('%s', (line, status, current, total) => {
  const layer = readProgressLine(line);
  expect(layer).toMatchObject({ status });
  expect(layer?.current).toBe(current);
  expect(layer?.total).toBe(total);
});

test.each(['', 'Error: notFound', 'Reclaimed 12 MB in disk space'])('%j is no progress', (line) => {
  expect(readProgressLine(line)).toBeUndefined();
});

test('a step is done once the next begins', () => {
  const tracker = new PullTracker('node:22');
  expect(tracker.take('[1/2] Fetching image 91% (24.6/27.1 MB)')).toBe(true);
  expect(tracker.take('[2/2] Unpacking image 3% (1 entries)')).toBe(true);
  expect(tracker.progress).toEqual({
    image: 'node:22',
    layers: [
      { id: 'step 1', status: 'Fetching image', current: 27_100_000, total: 27_100_000 },
      { id: 'step 2', status: 'Unpacking image' },
    ],
  });
});
