import { describe, expect, it } from 'vitest';
import type { EventAnswer } from './engine-answers.ts';
import { EventMapper } from './event-mapping.ts';

function event(Action: string, attributes: Record<string, string> = {}): EventAnswer {
  return { Type: 'container', Action, Actor: { ID: 'c1', Attributes: { name: 'box-abc', ...attributes } } };
}

const about = { name: 'box-abc', ref: 'c1' };

describe('EventMapper', () => {
  it.each([
    ['start', { kind: 'started', ...about }],
    ['pause', { kind: 'paused', ...about }],
    ['unpause', { kind: 'resumed', ...about }],
    ['destroy', { kind: 'removed', ...about }],
    ['remove', { kind: 'removed', ...about }],
  ])('maps %s', (action, expected) => {
    expect(new EventMapper('box').map(event(action))).toEqual(expected);
  });

  it.each(['die', 'died'])('maps %s with its exit code', (action) => {
    expect(new EventMapper('box').map(event(action, { exitCode: '3' }))).toEqual({
      kind: 'exited',
      ...about,
      exitCode: 3,
      oom: false,
    });
  });

  it('reads Podman’s exit code, and gives none where there is none', () => {
    const mapper = new EventMapper('box');
    expect(mapper.map(event('died', { containerExitCode: '7' }))).toMatchObject({ exitCode: 7 });
    expect(mapper.map(event('die'))).toMatchObject({ exitCode: null });
  });

  it('tells an exit for want of memory, once', () => {
    const mapper = new EventMapper('box');
    expect(mapper.map(event('oom'))).toBeUndefined();
    expect(mapper.map(event('die', { exitCode: '137' }))).toMatchObject({ oom: true });
    expect(mapper.map(event('die', { exitCode: '137' }))).toMatchObject({ oom: false });
  });

  it('passes over what is none of Moorage’s', () => {
    const mapper = new EventMapper('box');
    expect(mapper.map({ ...event('start'), Type: 'network' })).toBeUndefined();
    expect(mapper.map(event('start', { name: 'boxes-abc' }))).toBeUndefined();
    expect(mapper.map(event('exec_create'))).toBeUndefined();
    expect(mapper.map({})).toBeUndefined();
  });
});
