import { describe, expect, it } from 'vitest';
import { anEngine, NOON } from '../../testing/builders.ts';
import { engineWords } from './engine-words.ts';

const since = NOON;
const unreachable = {
  kind: 'unreachable',
  backend: 'docker',
  product: 'Podman',
  reason: '',
  advice: '',
  since,
} as const;

describe('the engine, in words', () => {
  it.each([
    [anEngine(), { name: 'Docker 28.5', word: 'connected', tone: 'good' }],
    [
      { kind: 'connecting', backend: 'docker', since } as const,
      { name: 'docker', word: 'reconnecting', tone: 'waiting' },
    ],
    [unreachable, { name: 'Podman', word: 'unreachable', tone: 'bad' }],
    [{ kind: 'none', advice: '', since } as const, { name: 'No engine', word: 'not found', tone: 'bad' }],
    [
      { kind: 'withheld', reason: '', since } as const,
      { name: 'No engine', word: 'settings are wrong', tone: 'bad' },
    ],
  ])('of %j', (engine, words) => expect(engineWords(engine, true)).toEqual(words));

  it('is not said to be connected while Moorage cannot tell', () => {
    expect(engineWords(anEngine(), false)).toEqual({ name: 'Docker 28.5', word: 'unknown', tone: 'waiting' });
  });
});
