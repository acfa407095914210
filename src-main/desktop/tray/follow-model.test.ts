import { afterEach, beforeEach, expect, test } from 'vitest';
import { API, Harness, threadOf } from '../../provider/testing/harness.ts';
import { followModel } from './follow-model.ts';
import type { TrayModel } from './tray-model.ts';

let harness: Harness;
let models: TrayModel[];

beforeEach(async () => {
  harness = await Harness.start();
  models = [];
});
afterEach(() => harness[Symbol.asyncDispose]());

const follow = () =>
  followModel({
    provider: harness.provider,
    settings: { current: () => harness.settings, onChange: () => ({ [Symbol.dispose]: () => undefined }) },
    apiUrl: 'http://127.0.0.1:8002',
    clock: harness.clock,
    onModel: (model) => models.push(model),
  });
const tooltips = () => models.map(({ tooltip }) => tooltip);

test('the tray follows a sandbox through its life', async () => {
  using _following = follow();
  expect(tooltips()).toEqual(['Moorage: no sandboxes']);

  const { id } = await harness.provider.acquire({ thread: threadOf('a'), actor: API, patience: 60_000 });
  await harness.clock.advance(50);
  await harness.provider.release(id, API);
  await harness.clock.advance(50);
  await harness.provider.destroy(id, API, 'test');
  await harness.clock.advance(50);
  expect(tooltips()).toEqual([
    'Moorage: no sandboxes',
    'Moorage: 1 active',
    'Moorage: 1 warm',
    'Moorage: no sandboxes',
  ]);
});

test('what changes nothing that is shown is no news', async () => {
  const { id } = await harness.provider.acquire({ thread: threadOf('a'), actor: API, patience: 60_000 });
  using _following = follow();
  await harness.provider.renew(id, API);
  await harness.clock.advance(1000);
  expect(models).toHaveLength(1);
});

test('nothing is told once nobody follows', async () => {
  const following = follow();
  harness.provider.pauseReaping(true);
  following[Symbol.dispose]();
  await harness.clock.advance(1000);
  expect(models).toHaveLength(1);
});
