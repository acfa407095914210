import { expect, it } from 'vitest';
import { createDrawing } from './drawing.ts';

function aDrawing() {
  const written: { readonly data: string; readonly done: () => void }[] = [];
  const settled: string[] = [];
  const drawing = createDrawing({
    write: (data, done) => void written.push({ data: String(data), done: done ?? (() => undefined) }),
  });
  const draw = (data: string) => drawing.draw(data).then(() => settled.push(data));
  return { drawing, draw, written, settled };
}

it('tells when each piece is drawn', async () => {
  const { draw, written, settled } = aDrawing();
  const first = draw('a');
  void draw('b');
  written[0]?.done();
  await first;
  expect(settled).toEqual(['a']);
});

it('leaves nobody waiting for a screen that is gone, and draws no more on it', async () => {
  const { drawing, draw, written, settled } = aDrawing();
  const waiting = [draw('a'), draw('b')];
  drawing[Symbol.dispose]();
  await Promise.all([...waiting, draw('c')]);
  expect(settled).toEqual(['a', 'b', 'c']);
  expect(written.map(({ data }) => data)).toEqual(['a', 'b']);
});
