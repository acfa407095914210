import type { BackendSandbox } from '../backend.ts';
import type { SandboxDirectory } from './sandbox-directory.ts';
import type { SandboxRecord } from './sandbox-record.ts';

/** A sandbox as it stands now. */
export async function describeSandbox(
  { ref, spec }: SandboxRecord,
  directory: SandboxDirectory,
): Promise<BackendSandbox> {
  const { labels, name, image, hostAddress, hostPort, containerPort, mounts, limits } = spec;
  const run = await directory.currentRun();
  return {
    labels,
    name,
    ref,
    image,
    runState: !run ? 'exited' : run.paused ? 'paused' : 'running',
    exitCode: run ? null : await directory.exitCode(),
    url: run ? `http://${reachableHost(hostAddress)}:${hostPort}` : null,
    ports: [{ hostAddress, hostPort, containerPort }],
    mounts,
    limits,
  };
}

/** Where an address that is listened on is reached from this machine. */
function reachableHost(address: string): string {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
}
