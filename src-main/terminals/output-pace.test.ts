import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../provider/testing/fake-clock.ts';
import { OutputPace } from './output-pace.ts';

const MIB = 2 ** 20;

let clock: FakeClock;
let calls: string[];
let pace: OutputPace;

beforeEach(() => {
  clock = new FakeClock();
  calls = [];
  pace = new OutputPace({ pause: () => calls.push('pause'), resume: () => calls.push('resume') }, clock);
});

describe('the pace of a terminal', () => {
  it('lets what a person reads through', async () => {
    for (let second = 0; second < 10; second += 1) {
      pace.took(MIB / 2);
      await clock.advance(1000);
    }
    expect(calls).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('makes a flood wait until it may go on', async () => {
    pace.took(5 * MIB);
    expect(calls).toEqual(['pause']);
    await clock.advance(999);
    expect(calls).toEqual(['pause']);
    await clock.advance(1);
    expect(calls).toEqual(['pause', 'resume']);
  });

  it('holds a flood to four mebibytes a second, and what it may write at once', async () => {
    let taken = 0;
    for (let turn = 0; turn < 1000; turn += 1) {
      while (calls.at(-1) !== 'pause') {
        pace.took(65_536);
        taken += 65_536;
      }
      await clock.advance(10);
    }
    expect(taken / MIB).toBeGreaterThan(39);
    expect(taken / MIB).toBeLessThan(43);
  });

  it('waits for each who is slow, and not for one who does not read at all', async () => {
    const gaveUp: string[] = [];
    const one = { giveUp: () => gaveUp.push('one') };
    const two = { giveUp: () => gaveUp.push('two') };
    pace.hold(one, true);
    pace.hold(two, true);
    pace.hold(one, false);
    expect(calls).toEqual(['pause']);
    await clock.advance(2000);
    expect(gaveUp).toEqual(['two']);
    pace.hold(two, false);
    expect(calls).toEqual(['pause', 'resume']);
  });

  it('leaves no timer behind', () => {
    pace.took(9 * MIB);
    pace.hold({ giveUp: () => undefined }, true);
    pace[Symbol.dispose]();
    expect(clock.pending).toBe(0);
  });
});
