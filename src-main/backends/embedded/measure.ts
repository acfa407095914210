import { readFileSync } from 'node:fs';
import type { StatsSample } from '../backend.ts';
import type { Cgroup } from './cgroup/cgroup.ts';
import type { Traffic } from './forwarder.ts';
import { NETWORK_DEVICE } from './network.ts';
import { processTree, residentMemory } from './process-facts.ts';
import type { Run } from './sandbox-record.ts';

export interface MeasureOptions {
  readonly run: Run;
  readonly cgroup: Cgroup;
  /** Through the forwarder. */
  readonly traffic: Traffic;
  /** Bytes; 0 is none. */
  readonly memoryLimit: number;
  /** Unix time, milliseconds. */
  readonly now: number;
}

/** What a running sandbox costs: by its control group, else by its processes. What it asks of the outside counts too. */
export function measure({ run, cgroup, traffic, memoryLimit, now }: MeasureOptions): StatsSample {
  const outside = outsideTraffic(run.pid);
  return {
    at: now,
    cpuSeconds: cgroup.cpuSeconds() ?? sum(processTree(run.pid).map(({ cpuSeconds }) => cpuSeconds)),
    memory: cgroup.memory() ?? sum(processTree(run.pid).map(({ pid }) => residentMemory(pid))),
    memoryLimit: memoryLimit || null,
    received: traffic.received + outside.received,
    sent: traffic.sent + outside.sent,
  };
}

function outsideTraffic(pid: number): Traffic {
  try {
    return parseDevices(readFileSync(`/proc/${pid}/net/dev`, 'utf8'));
  } catch {
    // It has just ended.
    return { received: 0, sent: 0 };
  }
}

/** What went over a sandbox's own way out, from /proc/<pid>/net/dev. Pure. */
export function parseDevices(text: string): Traffic {
  const line = text.split('\n').find((candidate) => candidate.trimStart().startsWith(`${NETWORK_DEVICE}:`));
  const counters = (line?.split(':')[1] ?? '').trim().split(/\s+/).map(Number);
  return { received: counters[0] || 0, sent: counters[8] || 0 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
