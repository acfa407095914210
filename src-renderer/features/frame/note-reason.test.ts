import { describe, expect, it } from 'vitest';
import type { AppInfo } from '#shared/contract.ts';
import type { EngineStatus } from '#shared/events.ts';
import { reduceLive } from '../../stores/live-state.ts';
import { anApp, anEngine, aSnapshot, NOON } from '../../testing/builders.ts';
import { noteReason } from './note-reason.ts';

const withoutImages = { ...anApp().features, images: false };

function reasonOf(app: Partial<AppInfo>, engine: EngineStatus = anEngine()) {
  return noteReason(reduceLive({ kind: 'waiting' }, aSnapshot({ app: anApp(app), engine }), NOON));
}

describe('the note about the engine', () => {
  it('tells that sandboxes run without an engine where nobody decided so', () => {
    expect(reasonOf({ autoBackend: true, features: withoutImages })).toBe('without-engine');
  });

  it('has nothing to tell where a person chose to run without one', () => {
    expect(reasonOf({ autoBackend: false, features: withoutImages })).toBeNull();
  });

  it('has nothing to tell where an engine was found', () => {
    expect(reasonOf({ autoBackend: true })).toBeNull();
  });

  it('leaves the word to the banner where nothing was found at all', () => {
    const none: EngineStatus = { kind: 'none', advice: 'Install Docker.', since: NOON };
    expect(reasonOf({ features: withoutImages }, none)).toBeNull();
  });

  it('has nothing to tell before anything is known', () => {
    expect(noteReason({ kind: 'waiting' })).toBeNull();
  });
});
