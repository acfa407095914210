import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { streamSink } from './stream-sink.ts';

test('a reader that never reads costs lines, not memory', () => {
  const stuck = new Writable({ write: () => undefined });
  const sink = streamSink(stuck);
  const line = 'x'.repeat(1024);
  for (let count = 0; count < 5000; count += 1) sink.write(line);
  expect(stuck.writableLength).toBeLessThanOrEqual(2 ** 20 + line.length);
});

test('closing waits for what was written', async () => {
  const written: string[] = [];
  const slow = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      setImmediate(() => {
        written.push(chunk.toString());
        done();
      });
    },
  });
  const sink = streamSink(slow);
  sink.write('one');
  sink.write('two');
  await sink.close();
  sink.write('three');
  expect(written.filter(Boolean)).toEqual(['one', 'two']);
});
