import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { createDashboardSessions, sessionSecret } from './dashboard-sessions.ts';

const HOUR = 60 * 60 * 1000;
const secret = () => sessionSecret('key');

function open(clock = new FakeClock()) {
  return { clock, sessions: createDashboardSessions({ clock, secret }) };
}

describe('one-time tokens', () => {
  it('open one session', () => {
    const { sessions } = open();
    const token = sessions.issueToken();
    const session = sessions.exchange(token);
    expect(sessions.isValid(session ?? '')).toBe(true);
    expect(sessions.exchange(token)).toBeUndefined();
  });

  it('open it again for the page that did not hear of it, and for no other', async () => {
    const { sessions, clock } = open();
    const token = sessions.issueToken();
    const session = sessions.exchange(token, 'page');
    expect(sessions.exchange(token, 'page')).toBe(session);
    expect(sessions.exchange(token, 'other')).toBeUndefined();
    expect(sessions.exchange(token)).toBeUndefined();
    await clock.advance(120_000);
    expect(sessions.exchange(token, 'page')).toBeUndefined();
  });

  it('are good for a day and no longer', async () => {
    const { sessions, clock } = open();
    const [early, late] = [sessions.issueToken(), sessions.issueToken()];
    await clock.advance(24 * HOUR - 1);
    expect(sessions.exchange(early)).toBeDefined();
    await clock.advance(1);
    expect(sessions.exchange(late)).toBeUndefined();
  });

  it('cannot be guessed and are never the same', () => {
    const { sessions } = open();
    const tokens = Array.from({ length: 50 }, () => sessions.issueToken());
    expect(new Set(tokens).size).toBe(50);
    expect(Buffer.from(tokens[0] ?? '', 'base64url')).toHaveLength(32);
    expect(sessions.exchange('')).toBeUndefined();
    expect(sessions.exchange('guess')).toBeUndefined();
  });

  it('give way, oldest first, when a hundred were never used', () => {
    const { sessions } = open();
    const [first, second] = Array.from({ length: 101 }, () => sessions.issueToken());
    expect(sessions.exchange(first ?? '')).toBeUndefined();
    expect(sessions.exchange(second ?? '')).toBeDefined();
  });
});

describe('sessions', () => {
  const sessionOf = ({ sessions }: ReturnType<typeof open>) => sessions.exchange(sessions.issueToken()) ?? '';

  it('survive a restart with the same key, and none with another', () => {
    const before = open();
    const session = sessionOf(before);
    expect(open(before.clock).sessions.isValid(session)).toBe(true);
    const otherKey = createDashboardSessions({
      clock: before.clock,
      secret: () => sessionSecret('other key'),
    });
    expect(otherKey.isValid(session)).toBe(false);
  });

  it('end after thirty days', async () => {
    const running = open();
    const session = sessionOf(running);
    await running.clock.advance(30 * 24 * HOUR - 1);
    expect(running.sessions.isValid(session)).toBe(true);
    await running.clock.advance(1);
    expect(running.sessions.isValid(session)).toBe(false);
  });

  it('cannot be changed or made up', () => {
    const running = open();
    const [expires, nonce, signature] = sessionOf(running).split('.');
    const forged = [
      `${Number(expires) + 1}.${nonce}.${signature}`,
      `${expires}.x.${signature}`,
      `${expires}.${nonce}.`,
      `${expires}.${nonce}`,
      `.${signature}`,
      '',
      '.',
      'a.b.c',
    ];
    expect(forged.filter((session) => running.sessions.isValid(session))).toEqual([]);
  });
});
