import { expect, test } from 'vitest';
import { EventHub } from './event-hub.ts';
import { Lookers } from './lookers.ts';

test('counts who looks, each once, however often it leaves', () => {
  const counts: number[] = [];
  const seen: string[] = [];
  const hub = new EventHub<string>(() => undefined);
  const lookers = new Lookers(hub, (count) => counts.push(count));
  const first = lookers.subscribe((event) => seen.push(event));
  const second = lookers.subscribe(() => undefined);
  hub.emit('a');
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  hub.emit('b');
  second[Symbol.dispose]();
  expect(counts).toEqual([1, 2, 1, 0]);
  expect(seen).toEqual(['a']);
});
