import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '#shared/events.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { anEngine, aSandbox } from '../../../src-renderer/testing/builders.ts';
import { type TrayItem, type TraySituation, trayModel } from './tray-model.ts';

const LOST: EngineStatus = {
  kind: 'unreachable',
  backend: 'docker',
  product: 'Docker',
  reason: 'nothing listens',
  advice: 'Start it.',
  since: 0,
};

const sandbox = (id: string, changes: Partial<Sandbox> = {}) =>
  aSandbox({ id, thread: { userId: 'default', threadId: `thread-${id}` }, ...changes });

const modelOf = (sandboxes: readonly Sandbox[], changes: Partial<TraySituation> = {}) =>
  trayModel({
    engine: anEngine(),
    sandboxes,
    apiUrl: 'http://127.0.0.1:8002',
    reapingPaused: false,
    startAtLogin: false,
    ...changes,
  });

const warm: Partial<Sandbox> = { state: { kind: 'warm', since: 0 } };
const failed: Partial<Sandbox> = {
  state: { kind: 'failed', code: 'IMAGE_NOT_FOUND', reason: 'no image', lastLogs: [], since: 0 },
};

/** As a person reads the menu, without what is greyed out. */
function outline(items: readonly TrayItem[]): readonly unknown[] {
  return items.flatMap((item): readonly unknown[] => {
    if (item.kind === 'separator') return ['-'];
    if (item.kind === 'note') return [`(${item.label})`];
    if (item.kind === 'check') return [`[${item.checked ? 'x' : ' '}] ${item.label}`];
    if (item.kind === 'submenu') return [item.label, outline(item.items)];
    return item.enabled ? [item.label] : [];
  });
}

describe('the icon and its tooltip', () => {
  it('are at rest while nothing is used', () => {
    expect(modelOf([])).toMatchObject({ icon: 'idle', tooltip: 'Moorage: no sandboxes' });
    expect(modelOf([sandbox('a', warm)])).toMatchObject({ icon: 'idle', tooltip: 'Moorage: 1 warm' });
  });

  it('tell what works, counted', () => {
    const starting: Partial<Sandbox> = { state: { kind: 'starting', since: 0 } };
    const sandboxes = [sandbox('a'), sandbox('b'), sandbox('c', warm), sandbox('d', starting)];
    expect(modelOf(sandboxes)).toMatchObject({
      icon: 'working',
      tooltip: 'Moorage: 1 starting, 2 active, 1 warm',
    });
  });

  it('tell of no trouble once the engine is back, before a sandbox was probed', () => {
    const unseen = sandbox('a', { health: { kind: 'unreachable', detail: 'refused', since: 0 } });
    expect(modelOf([unseen])).toMatchObject({ icon: 'idle', tooltip: 'Moorage: 1 unknown' });
    expect(outline(modelOf([unseen]).items)).toContain('thread-a: unknown');
  });

  it('tell of trouble first', () => {
    expect(modelOf([sandbox('a'), sandbox('b', failed)])).toMatchObject({
      icon: 'trouble',
      tooltip: 'Moorage: 1 active, 1 failed',
    });
    const unhealthy = sandbox('a', { health: { kind: 'unhealthy', detail: '500', since: 0, checkedAt: 0 } });
    expect(modelOf([unhealthy]).icon).toBe('trouble');
    const unseen = sandbox('a', { health: { kind: 'unreachable', detail: 'refused', since: 0 } });
    expect(modelOf([unseen], { engine: LOST }).icon).toBe('trouble');
    expect(modelOf([sandbox('a')], { engine: LOST })).toMatchObject({
      icon: 'trouble',
      tooltip: 'Moorage: Docker is not answering',
    });
    expect(modelOf([], { engine: { kind: 'none', advice: '', since: 0 } }).icon).toBe('trouble');
    expect(modelOf([], { engine: { kind: 'withheld', reason: '', since: 0 } })).toMatchObject({
      icon: 'trouble',
      tooltip: 'Moorage: the settings need a correction',
    });
  });
});

describe('the menu', () => {
  it('offers to begin, and to end nothing, while there are no sandboxes', () => {
    expect(outline(modelOf([]).items)).toEqual([
      'Open dashboard',
      'New sandbox…',
      '-',
      '(No sandboxes)',
      '-',
      '[ ] Pause reaping',
      '-',
      'API: 127.0.0.1:8002',
      ['Copy address'],
      '[ ] Start at login',
      '-',
      'Quit Moorage',
    ]);
  });

  it('lists the sandboxes with their states and what can be done to each', () => {
    const foreign = sandbox('c', { ...warm, ownership: 'foreign', thread: null });
    const items = outline(modelOf([sandbox('a'), sandbox('b', failed), foreign]).items);
    expect(items.slice(3, 9)).toEqual([
      'thread-a: active',
      ['Show in dashboard', 'Open URL', 'Copy URL', '-', 'Release', 'Destroy'],
      'thread-b: failed',
      ['Show in dashboard', '-', 'Destroy'],
      'c: warm',
      ['Show in dashboard', 'Open URL', 'Copy URL', '-'],
    ]);
    expect(items).toContain('Clean up idle');
    expect(items).toContain('Destroy all…');
  });

  it('cleans up only where something is left over', () => {
    expect(outline(modelOf([sandbox('a')]).items)).not.toContain('Clean up idle');
    expect(outline(modelOf([sandbox('a', { ...warm, pinned: true })]).items)).not.toContain('Clean up idle');
  });

  it('checks what is switched on, and switches it the other way', () => {
    const { items } = modelOf([], { reapingPaused: true, startAtLogin: true });
    expect(outline(items)).toContain('[x] Pause reaping');
    expect(items).toContainEqual({
      kind: 'check',
      label: 'Start at login',
      checked: true,
      command: { kind: 'start-at-login', enabled: false },
    });
  });

  it('is no longer than a screen', () => {
    const many = Array.from({ length: 25 }, (_, index) => sandbox(`s${index}`));
    expect(outline(modelOf(many).items)).toContain('5 more in the dashboard');
  });
});
