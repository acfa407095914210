import { dockerClient } from '../../e2e/fixtures/docker/docker-client.ts';

/**
 * Has each running container under `prefix` hold some memory, compute now and then, write to its log and leave files,
 * as an agent's work does.
 */
export async function keepBusy(dockerHost: string, prefix: string): Promise<void> {
  const docker = dockerClient(dockerHost);
  const running = await docker.listContainers({ filters: { name: [prefix] } });
  await Promise.all(
    running.map(async ({ Id }, index) => {
      const exec = await docker.getContainer(Id).exec({ Cmd: ['sh', '-c', work(index)] });
      const answer = await exec.start({ Detach: true });
      // Nobody reads it: its connection would keep this process from ending.
      answer.destroy();
    }),
  );
}

function work(index: number): string {
  const megabytes = 180 + 97 * index;
  const turns = 4000 * (index + 1);
  return [
    'cd /mnt/user-data/workspace',
    'mkdir -p notes sources',
    "printf '# Plan\\n\\n1. Read the sources\\n2. Compare\\n3. Write\\n' > plan.md",
    "printf 'year,papers\\n2025,41\\n2026,57\\n' > papers.csv",
    'for step in 1 2 3 4 5 6 7 8; do echo "reading source $step of 8" > /proc/1/fd/1; done',
    'echo "source 5 has no abstract, going on without it" > /proc/1/fd/2',
    `dd if=/dev/zero of=/dev/shm/work bs=1M count=${megabytes} 2>/dev/null`,
    `while :; do i=0; while [ $i -lt ${turns} ]; do i=$((i+1)); done; sleep 0.2; done`,
  ].join('; ');
}
