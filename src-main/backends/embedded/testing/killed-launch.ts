import { readFileSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../../provider/clock.ts';
import { PLAIN_SPEC } from '../../conformance/plain-spec.ts';
import { hostSystem } from '../host-system.ts';
import { dropPrivileges } from '../identity.ts';
import { launch } from '../launch.ts';
import { SandboxDirectory } from '../sandbox-directory.ts';
import { seccompFilter } from '../seccomp-filter.ts';

/**
 * Stands in for an app that is killed when it has just let a sandbox go, in a process of its own. Writes the number of the
 * sandbox's first process before; its directory is the argument.
 */
const identity = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
const directory = new SandboxDirectory(process.argv[2] ?? '');
await directory.make('killed', identity);
const launched = await launch({
  program: 'bwrap',
  view: {
    spec: {
      labels: { sandboxId: 'killed', thread: null, instanceId: null, createdAt: systemClock.now() },
      name: 'killed',
      image: '',
      containerPort: 0,
      hostPort: 0,
      hostAddress: '',
      ...PLAIN_SPEC,
      profile: 'hardened',
    },
    directory,
    program: { files: [], command: [] },
    system: hostSystem(),
    network: 'none',
    identity,
    diesWithApp: true,
  },
  command: [...dropPrivileges(identity), 'sleep', '1000'],
  filter: seccompFilter(process.arch),
  signal: AbortSignal.timeout(10_000),
});
writeSync(process.stdout.fd, `${launched.pid}\n`);
const mounts = () => readFileSync(`/proc/${launched.pid}/mountinfo`, 'utf8');
const before = mounts();
launched.go();
while (mounts() === before) await setTimeout(1);
process.kill(process.pid, 'SIGKILL');
