import { describe, expect, it } from 'vitest';
import { aSandbox, NOON } from '../../testing/builders.ts';
import { type Filter, matchingIds, NO_FILTER, parseFilter } from './filter.ts';
import { listAddress } from './list-address.ts';

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
  health: { kind: 'unhealthy', detail: 'HTTP 502', since: NOON, checkedAt: NOON },
});
const all = [active, warm, failed, sick];
const unseen = aSandbox({ id: 'unseen', health: { kind: 'unreachable', detail: 'refused', since: NOON } });

const matching = (filter: Partial<Filter>) => matchingIds(all, { ...NO_FILTER, ...filter });

describe('the filter', () => {
  it.each([
    ['all', ['active', 'warm', 'failed', 'sick']],
    ['active', ['active', 'sick']],
    ['warm', ['warm']],
    ['trouble', ['failed', 'sick']],
    ['failed', ['failed']],
    ['paused', []],
  ] as const)('of %s shows %j', (show, ids) => expect(matching({ show })).toEqual(ids));

  it.each([
    ['BUILD', ['failed']],
    ['alice', ['failed']],
    ['9090', ['sick']],
    [' warm ', ['warm']],
    ['nothing of it', []],
  ])('finds %j by thread, user, id and address', (text, ids) => expect(matching({ text })).toEqual(ids));

  it('finds what its engine hides by its health and by its last state, not as trouble', () => {
    const matchingUnseen = (filter: Partial<Filter>) => matchingIds([unseen], { ...NO_FILTER, ...filter });
    expect(matchingUnseen({ show: 'trouble' })).toEqual([]);
    expect(matchingUnseen({ show: 'active' })).toEqual(['unseen']);
    expect(matchingUnseen({ health: 'unreachable' })).toEqual(['unseen']);
  });

  it('narrows by both', () => {
    expect(matching({ show: 'trouble', text: 'ios' })).toEqual(['failed']);
  });

  it.each([
    [{ health: 'unhealthy' }, ['sick']],
    [{ backend: 'docker' }, ['active', 'warm', 'failed', 'sick']],
    [{ backend: 'embedded' }, []],
    [{ user: 'alice' }, ['failed']],
    [{ thread: 'research-42', health: 'healthy' }, ['active']],
  ] as const)('narrows by %j', (filter, ids) => expect(matching(filter)).toEqual(ids));

  it.each(['', '?show=warm', '?q=paper+draft', '?show=trouble&q=x&health=unhealthy&user=alice'])(
    'is kept in the address %j',
    (search) => {
      expect(listAddress({ filter: parseFilter(new URLSearchParams(search)) })).toBe(`/${search}`);
    },
  );

  it('shows all when the address asks for what does not exist', () => {
    expect(parseFilter(new URLSearchParams('?show=everything&health=splendid'))).toEqual(NO_FILTER);
  });
});
