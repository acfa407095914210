import { expect, it } from 'vitest';
import { statsFrom } from './stats-mapping.ts';

const answer = {
  read: '2026-11-21T14:00:00.5Z',
  cpu_stats: { cpu_usage: { total_usage: 2_500_000_000 } },
  memory_stats: { usage: 1000, limit: 4096, stats: {} },
  networks: { eth0: { rx_bytes: 10, tx_bytes: 20 }, eth1: { rx_bytes: 1, tx_bytes: 2 } },
};

it('adds up a sample over all networks', () => {
  expect(statsFrom(answer)).toEqual({
    at: Date.parse('2026-11-21T14:00:00.5Z'),
    cpuSeconds: 2.5,
    memory: 1000,
    memoryLimit: 4096,
    received: 11,
    sent: 22,
  });
});

it.each([
  ['cgroup v1', { total_inactive_file: 300, inactive_file: 1 }],
  ['cgroup v2', { inactive_file: 300 }],
])('leaves out the page cache of %s', (_, stats) => {
  expect(statsFrom({ ...answer, memory_stats: { usage: 1000, limit: 4096, stats } })?.memory).toBe(700);
});

it('takes what an engine leaves out for nothing', () => {
  expect(statsFrom({ read: answer.read })).toMatchObject({
    cpuSeconds: 0,
    memory: 0,
    memoryLimit: null,
    sent: 0,
  });
});

it('gives no sample of a container that does not run', () => {
  expect(statsFrom({ ...answer, read: '0001-01-01T00:00:00Z' })).toBeUndefined();
});
