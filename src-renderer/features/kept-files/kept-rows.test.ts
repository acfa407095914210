import { expect, it } from 'vitest';
import type { OwnedFiles } from '#shared/contract/files.ts';
import type { Sandbox } from '#shared/sandbox.ts';
import { aSandbox, NOON } from '../../testing/builders.ts';
import { fileUsers, isUnused, keptRows, totalOf } from './kept-rows.ts';

const kept = (changes: Partial<OwnedFiles> = {}): OwnedFiles => ({
  owner: { userId: 'default', threadId: 'research-42' },
  hostPath: '/home/me/threads/research-42/user-data',
  size: 10,
  files: 2,
  modifiedAt: NOON,
  partial: false,
  sandboxId: null,
  lastSandboxId: 'old',
  mayRun: false,
  ...changes,
});
const live = (...sandboxes: readonly Sandbox[]) => fileUsers(sandboxes);

it('names the thread, whose it is, and a sandbox without one', () => {
  const rows = keptRows(
    [kept(), kept({ owner: { userId: 'alice', threadId: 'paper' } }), kept({ owner: { sandboxId: 'ab12' } })],
    live(),
  );
  expect(rows.map(({ name, user }) => [name, user])).toEqual([
    ['research-42', null],
    ['paper', 'alice'],
    ['sandbox ab12, without a thread', null],
  ]);
});

it('are in use by whichever sandbox there is now, whatever the last look found', () => {
  const used = kept({ sandboxId: 'a1b2c3d4' });
  expect(keptRows([used], live(aSandbox()))).toMatchObject([{ usedBy: 'a1b2c3d4', shownBy: 'a1b2c3d4' }]);
  const [gone] = keptRows([used], live());
  expect(gone).toMatchObject({ usedBy: null, shownBy: 'old' });
  expect(gone && isUnused(gone)).toBe(true);
  expect(keptRows([kept()], live(aSandbox()))).toMatchObject([{ usedBy: 'a1b2c3d4' }]);
});

it('are in use by a sandbox of another thread that has a mount there', () => {
  const other = aSandbox({ id: 'other', thread: { userId: 'default', threadId: 'other' } });
  expect(keptRows([kept({ sandboxId: 'other' })], live(other))).toMatchObject([
    { usedBy: 'other', shownBy: 'old' },
  ]);
});

it('of a sandbox without a thread are those of a thread that is named like it', () => {
  const anonymous = aSandbox({ id: 'research-42', thread: null });
  expect(keptRows([kept()], live(anonymous))).toMatchObject([{ usedBy: 'research-42' }]);
});

it('adds up, and says where something was left out', () => {
  const rows = keptRows([kept(), kept({ size: 5, files: 1, partial: true })], live());
  expect(totalOf(rows)).toEqual({ size: 15, files: 3, partial: true });
  expect(totalOf([])).toEqual({ size: 0, files: 0, partial: false });
});
