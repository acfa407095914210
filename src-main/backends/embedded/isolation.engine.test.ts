import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  inside,
  type RunningApp,
  type RunningSandbox,
  startApp,
  survivors,
  whyNotAs,
} from './testing/start-app.ts';

/** A user that nobody is. */
const SOMEBODY = 54_321;

const isRoot = process.getuid?.() === 0;
const users = [
  { who: isRoot ? 'root' : 'this user', uid: undefined },
  ...(isRoot ? [{ who: 'an ordinary user', uid: SOMEBODY }] : []),
];

describe.each(users)('a sandbox of $who', ({ uid }) => {
  let app: RunningApp;
  let box: RunningSandbox;
  const run = (script: string) => inside(box, script);

  const unable = whyNotAs(uid);

  beforeAll(async () => {
    if (unable) return;
    app = await startApp({ ...(uid === undefined ? {} : { uid }), sandboxes: 2 });
    const [first] = app.sandboxes;
    if (!first) throw new Error('expected a sandbox');
    box = first;
  });
  beforeEach((context) => {
    if (unable) context.skip(unable);
  });
  afterAll(async () => app?.[Symbol.asyncDispose]());

  it('has its own directories and nothing else of the host', async () => {
    const { output } = await run('ls -A / /home /mnt /run /root /etc/shadow 2>&1');
    const [root = ''] = output.split('\n\n').filter((part) => part.startsWith('/:'));
    const known = [
      'bin',
      'dev',
      'etc',
      'home',
      'lib',
      'lib32',
      'lib64',
      'libx32',
      'mnt',
      'opt',
      'proc',
      'run',
      'sbin',
      'tmp',
      'usr',
      'var',
    ];
    for (const entry of root.split('\n').slice(1).filter(Boolean)) expect(known).toContain(entry);
    expect(output).toContain('/home:\nsandbox');
    expect(output).toContain('/mnt:\nuser-data');
    expect(output).toContain('/run:\nmoorage');
    expect(output).toContain("cannot access '/root'");
    expect(output).toContain("cannot access '/etc/shadow'");
  });

  it('does not see the home of Moorage, nor the files of other threads', async () => {
    const paths = ['moorage.db', 'api-key', 'threads/other/workspace/notes.txt', 'sandboxes', '.'];
    const { output } = await run(
      `for path in ${paths.join(' ')}; do cat "${app.home}/$path" || ls "${app.home}/$path"; done 2>&1`,
    );
    expect(output).not.toContain('secret');
    expect(output.match(/No such file or directory/g)).toHaveLength(paths.length * 2);
  });

  it('shares its workspace with the host', async () => {
    expect(await run('echo kept > /mnt/user-data/workspace/file')).toMatchObject({ code: 0 });
    const file = join(box.workspace, 'file');
    expect(await readFile(file, 'utf8')).toBe('kept\n');
    // Never root on the host, whoever runs Moorage.
    expect((await stat(file)).uid).not.toBe(0);
  });

  it('has an environment of its own', async () => {
    const { output } = await run('env | cut -d= -f1 | sort');
    const known = [
      'GREETING',
      'HOME',
      'LANG',
      'LOGNAME',
      'OLDPWD',
      'PATH',
      'PWD',
      'SHELL',
      'SHLVL',
      'USER',
      '_',
    ];
    for (const variable of output.trim().split('\n')) expect(known).toContain(variable);
    expect(await run('echo $GREETING; whoami; hostname; pwd')).toMatchObject({
      output: `hello\nsandbox\n${box.id}\n/home/sandbox\n`,
    });
  });

  it('sees and signals no process of the host', async () => {
    const { output } = await run('ls /proc | grep -c "^[0-9]"');
    expect(Number(output)).toBeLessThan(10);
    expect(await run(`kill -9 ${process.pid} ${app.process.pid}`)).toMatchObject({ code: 1 });
    expect(survivors([process.pid, app.process.pid ?? 0])).toHaveLength(2);
  });

  it('cannot write to the system', async () => {
    for (const path of [
      '/usr/file',
      '/bin/file',
      '/etc/file',
      '/etc/passwd',
      '/opt/file',
      '/file',
      '/dev/file',
    ]) {
      expect(await run(`echo x > ${path}`), path).toMatchObject({ code: 1 });
    }
    for (const path of ['/tmp/file', '/home/sandbox/file', '/dev/shm/file', '/var/tmp/file']) {
      expect(await run(`echo x > ${path}`), path).toMatchObject({ code: 0 });
    }
  });

  it('makes no namespaces and mounts nothing', async () => {
    expect((await run('unshare --user true')).output).toContain('Operation not permitted');
    expect((await run('unshare --map-root-user --mount true')).code).not.toBe(0);
    expect((await run('mount -t tmpfs none /tmp')).code).not.toBe(0);
    expect((await run('grep -E "^Cap(Prm|Eff|Amb)" /proc/self/status')).output).not.toMatch(/[1-9a-f]$/m);
  });

  it('reaches nothing that listens on the loopback of the host', async () => {
    const server = createServer((socket) => socket.end('from the host')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const connect = (host: string) => run(`timeout 2 cat < /dev/tcp/${host}/${port}`);
    for (const host of ['127.0.0.1', 'localhost', '10.0.2.2', '10.0.2.3']) {
      const { code, output } = await connect(host);
      expect(code, host).not.toBe(0);
      expect(output).not.toContain('from the host');
    }
    server.close();
  });

  const address = Object.values(networkInterfaces())
    .flat()
    .find((candidate) => candidate?.family === 'IPv4' && !candidate.internal)?.address;
  it('has a way out', async ({ skip }) => {
    if (!address) return skip('this machine has no address but its loopback');
    const server = createServer((socket) => socket.end('from outside')).listen(0, address);
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    expect(await run(`cat < /dev/tcp/${address}/${port}`)).toEqual({ code: 0, output: 'from outside' });
    server.close();
  });

  it('does not reach another sandbox', async () => {
    const [, other] = app.sandboxes;
    const { port } = new URL(other?.url ?? '');
    expect((await run(`timeout 2 cat < /dev/tcp/10.0.2.2/${port}`)).code).not.toBe(0);
  });

  it('ends an allocation of 10 GB inside', async () => {
    const grow = 'const held = []; for (let i = 0; i < 100; i += 1) held.push(Buffer.alloc(1e8, 1));';
    expect((await run(`node -e '${grow}'`)).code).not.toBe(0);
    expect(await run('echo still here')).toMatchObject({ output: 'still here\n' });
  });

  it('bounds the size of a file', async () => {
    const { code } = await run('head -c 2G /dev/zero > /tmp/large');
    expect(code).not.toBe(0);
    expect(await run('stat -c %s /tmp/large; rm /tmp/large')).toMatchObject({ output: `${2 ** 30}\n` });
  });

  it('ends a fork bomb inside', async () => {
    // It keeps the shell from its end; the sandbox goes with the app, below.
    void run('bomb() { bomb | bomb & }; bomb').catch(() => undefined);
    await vi.waitFor(() => expect(app.processes().length).toBeGreaterThan(80), 20_000);
    expect(app.processes().length).toBeLessThan(250);
    const [, other] = app.sandboxes;
    if (!other) throw new Error('expected another sandbox');
    expect(await inside(other, 'echo unharmed')).toMatchObject({ output: 'unharmed\n' });
  });

  it('ends with an app that is killed, and so does all of it', async () => {
    const processes = app.processes();
    expect(processes.length).toBeGreaterThan(4);
    app.process.kill('SIGKILL');
    await once(app.process, 'exit');
    await vi.waitFor(() => expect(survivors(processes)).toEqual([]), 10_000);
  });
});
