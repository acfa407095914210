import { expect, it } from 'vitest';
import { dropPrivileges, idMaps, sandboxOwner } from './identity.ts';

const ROOT = { uid: 0, gid: 0 };
const ADA = { uid: 1001, gid: 1002 };

it('makes root outside another user inside, and never root on the host', () => {
  const { uid, gid } = sandboxOwner(ROOT);
  expect(uid).not.toBe(0);
  expect(idMaps(ROOT)).toEqual({ uids: `0 0 1\n1000 ${uid} 1\n`, gids: `0 0 1\n1000 ${gid} 1\n` });
  expect(dropPrivileges(ROOT).join(' ')).toContain('setpriv --reuid 1000 --regid 1000 --clear-groups');
});

it('lets anybody else be himself', () => {
  expect(sandboxOwner(ADA)).toEqual(ADA);
  expect(idMaps(ADA)).toEqual({ uids: '1000 1001 1\n', gids: '1000 1002 1\n' });
  expect(dropPrivileges(ADA)).toEqual([]);
});
