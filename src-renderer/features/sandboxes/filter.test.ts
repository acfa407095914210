import { describe, expect, it } from 'vitest';
import { aSandbox, NOON } from '../../testing/builders.ts';
import { matchingIds, parseFilter, searchOf } from './filter.ts';

const active = aSandbox({ id: 'active' });
const warm = aSandbox({ id: 'warm', thread: null, state: { kind: 'warm', since: NOON } });
const failed = aSandbox({
  id: 'failed',
  thread: { userId: 'alice', threadId: 'build-ios' },
  state: { kind: 'failed', code: 'SANDBOX_EXITED', reason: 'exited', lastLogs: [], since: NOON },
});
const sick = aSandbox({
  id: 'sick',
  url: 'http://127.0.0.1:9090',
  health: { kind: 'unreachable', detail: 'refused', since: NOON },
});
const all = [active, warm, failed, sick];

describe('the filter', () => {
  it.each([
    ['all', ['active', 'warm', 'failed', 'sick']],
    ['active', ['active', 'sick']],
    ['warm', ['warm']],
    ['trouble', ['failed', 'sick']],
  ] as const)('of %s shows %j', (show, ids) => expect(matchingIds(all, { show, text: '' })).toEqual(ids));

  it.each([
    ['BUILD', ['failed']],
    ['alice', ['failed']],
    ['9090', ['sick']],
    [' warm ', ['warm']],
    ['nothing of it', []],
  ])('finds %j by thread, user, id and address', (text, ids) =>
    expect(matchingIds(all, { show: 'all', text })).toEqual(ids),
  );

  it('narrows by both', () => {
    expect(matchingIds(all, { show: 'trouble', text: 'ios' })).toEqual(['failed']);
  });

  it.each(['', '?show=warm', '?q=paper+draft', '?show=trouble&q=x'])(
    'is kept in the address %j',
    (search) => {
      expect(searchOf(parseFilter(new URLSearchParams(search)))).toBe(search);
    },
  );

  it('shows all when the address asks for what does not exist', () => {
    expect(parseFilter(new URLSearchParams('?show=everything'))).toEqual({ show: 'all', text: '' });
  });
});
