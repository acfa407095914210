import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { createShellBed, type ShellBed } from '../testing/shell-bed.ts';

let bed: ShellBed;
beforeEach(async () => {
  bed = await createShellBed({ limits: { killGraceMs: 200 } });
});
afterEach(() => bed[Symbol.asyncDispose]());

describe('a command', () => {
  it('gives what it wrote, without a prompt or an echo, and how it ended', async () => {
    const command = await bed.run('echo out; echo err >&2; exit_code() { return 3; }; exit_code');
    expect(command).toMatchObject({ status: 'completed', exitCode: 3 });
    expect(command.output()).toBe('out\nerr');
  });

  it('finds a terminal', async () => {
    expect((await bed.run('test -t 0 && test -t 1 && stty size')).output()).toBe('50 200');
  });

  it('may have many lines, with here-documents and quotes', async () => {
    const text =
      "for word in one two; do\n  cat <<EOF\n$word \"x\" 'y' `echo z` \\$HOME\nEOF\ndone\necho '!! 100%'";
    const lines = ['one "x" \'y\' z $HOME', 'two "x" \'y\' z $HOME', '!! 100%'];
    expect((await bed.run(text)).output()).toBe(lines.join('\n'));
  });

  it('runs up to the line that is wrong, and leaves the shell as it was', async () => {
    const command = await bed.run('echo first\necho "unterminated\n');
    expect(command).toMatchObject({ status: 'completed', exitCode: 2 });
    expect(command.output()).toMatch(/^first\n.*unexpected EOF/);
    expect((await bed.run('echo fine')).output()).toBe('fine');
  });

  it('may write a great deal', async () => {
    const { output } = await bed.run('seq 1 200000').then((command) => ({ output: command.output() }));
    expect(output.split('\n')).toHaveLength(200_000);
    expect(output.slice(0, 8)).toBe('1\n2\n3\n4\n');
    expect(output.slice(-14)).toBe('199999\n200000'.padStart(14, '\n'));
  });

  it('may write bytes that are no text', async () => {
    const command = await bed.run(`printf '\\xff\\x00\\x01ok\\n'`);
    expect(command.output()).toBe('\uFFFD\x00\x01ok');
  });

  it('shows of a progress bar its last state, and no colours', async () => {
    const command = await bed.run(`printf ' 1%%\\r50%%\\r\\e[32m99%%\\e[0m\\n'`);
    expect(command.output()).toBe('99%');
  });

  it('may be longer than a line of a terminal', async () => {
    const text = `echo ${'x'.repeat(100_000)} | wc -c`;
    expect((await bed.run(text)).output()).toBe('100001');
  });

  it('runs where it is told, and leaves the session there', async () => {
    await mkdir(join(bed.home, 'a b'));
    expect((await bed.run('pwd', { directory: join(bed.home, 'a b') })).output()).toBe(join(bed.home, 'a b'));
    expect((await bed.run('pwd')).output()).toBe(join(bed.home, 'a b'));
    expect(bed.session.workingDirectory).toBe(join(bed.home, 'a b'));
  });

  it('resolves links unless it is told to keep them', async () => {
    await mkdir(join(bed.home, 'real'));
    await symlink('real', join(bed.home, 'link'));
    const directory = join(bed.home, 'link');
    expect((await bed.run('pwd', { directory })).output()).toBe(join(bed.home, 'real'));
    expect((await bed.run('pwd', { directory, links: 'keep' })).output()).toBe(directory);
  });

  it('sees nothing of the variables of the server', async () => {
    await using other = await createShellBed({ environment: { MOORAGE_SANDBOX_PORT: '1', KEPT: 'yes' } });
    expect((await other.run('echo "[$MOORAGE_SANDBOX_PORT] $KEPT"')).output()).toBe('[] yes');
  });
});

describe('from one command to the next', () => {
  it('keeps directory, variables, functions and the exit code', async () => {
    await bed.run('cd /usr && export A=1; B=2; greet() { echo "hello $1"; }; set -o noglob; (exit 7)');
    expect((await bed.run('echo $?; pwd; echo $A $B *; greet you')).output()).toBe(
      '7\n/usr\n1 2 *\nhello you',
    );
  });

  it('runs commands one at a time, in the order they came', async () => {
    const commands = Array.from({ length: 20 }, (_, n) =>
      bed.start(`x=${n}; echo begin ${n}; sleep 0.01; echo end $x`),
    );
    await Promise.all(commands.map((command) => command.ended));
    expect(commands.map((command) => command.output())).toEqual(
      commands.map((_, n) => `begin ${n}\nend ${n}`),
    );
  });

  it.for([
    ['sets PS1', `PS1='\\u@\\h> '`],
    ['unsets PS1 and PS0', 'unset PS1 PS0'],
    ['replaces PROMPT_COMMAND', `PROMPT_COMMAND='echo noise'`],
    ['makes PROMPT_COMMAND an array', `PROMPT_COMMAND=('true' 'echo noise')`],
    ['unsets PROMPT_COMMAND', 'unset PROMPT_COMMAND'],
    ['changes IFS and turns on nounset', `IFS=/; set -u`],
    ['turns off line editing', 'set +o emacs'],
    ['edits lines as vi does', 'set -o vi'],
    ['leaves the terminal raw', 'stty raw -echo'],
    ['redirects the output of the shell', 'exec >/dev/null'],
    ['defines aliases for what runs it', 'alias eval=false printf=false'],
  ] as const)('does not mind that a command %s', async ([, text]) => {
    await bed.run(text);
    const next = await bed.run('echo one >/dev/tty; (exit 5)');
    expect([next.output(), next.exitCode]).toEqual(['one', 5]);
    expect((await bed.run('echo two >/dev/tty')).output()).toBe('two');
  });

  it('shows of a trace only what is asked for', async () => {
    expect((await bed.run('set -x; true')).output()).toBe('++ true');
    expect((await bed.run('echo a')).output()).toBe('++ echo a\na');
  });

  it('says in what a background job writes later', async () => {
    await bed.run('(until [ -e go ]; do sleep 0.01; done; echo from the background) &');
    await writeFile(join(bed.home, 'go'), '');
    await eventually(() => expect(bed.session.output()).toContain('from the background'));
    expect((await bed.run('echo next')).output()).toMatch(/^(\[1\]\+ .*\n)?next$/);
  });

  it('keeps the last commands with their prompts', async () => {
    await bed.run(`PS1='at \\W> '`);
    await bed.run('echo a');
    expect(bed.session.commands.map(({ prompt, text }) => [prompt, text])).toEqual([
      [expect.any(String), `PS1='at \\W> '`],
      ['at ~> ', 'echo a'],
    ]);
    for (let n = 0; n < 30; n += 1) await bed.run(`echo ${n}`);
    expect(bed.session.commands.map((command) => command.output()).slice(-2)).toEqual(['28', '29']);
    expect(bed.session.commands).toHaveLength(20);
  });

  it('keeps of earlier commands no more than the end of their output', async () => {
    const first = await bed.run('seq 1 100000');
    await bed.run('true');
    expect(first.output()).toMatch(/\n100000$/);
    expect(first.output().length).toBeLessThan(64 * 1024);
  });
});

describe('a shell that ends', () => {
  it('is replaced by one that stands where it stood', async () => {
    await bed.run('cd /usr; A=1');
    expect(await bed.run('exit 3')).toMatchObject({ status: 'completed', exitCode: 3 });
    expect((await bed.run('pwd; echo "[$A]"')).output()).toBe('/usr\n[]');
  });

  it('does not say good-bye in the output', async () => {
    expect((await bed.run('echo bye; exit')).output()).toBe('bye');
  });

  it('ends with its command, because of set -e for instance', async () => {
    expect(await bed.run('set -e; echo a; false; echo b')).toMatchObject({
      status: 'completed',
      exitCode: 1,
    });
    expect((await bed.run('echo c')).output()).toBe('c');
  });

  it('leaves a command terminated when it was killed', async () => {
    expect(await bed.run('kill -KILL $$')).toMatchObject({ status: 'terminated', exitCode: null });
    expect((await bed.run('echo back')).output()).toBe('back');
  });

  it('starts in the home directory when its own is gone', async () => {
    await bed.run('mkdir gone && cd gone && rmdir ../gone; exit');
    expect((await bed.run('pwd')).output()).toBe(bed.home);
  });
});

describe('start-up files', () => {
  it('are read', async () => {
    await writeFile(join(bed.home, '.bashrc'), 'FROM_RC=yes; PATH=$PATH:/from/rc; PROMPT_COMMAND="true"');
    expect((await bed.run('echo $FROM_RC $PATH')).output()).toMatch(/^yes .*:\/from\/rc$/);
  });

  it('are skipped when they end the shell', async () => {
    await writeFile(join(bed.home, '.bashrc'), 'echo ends; exit 1');
    expect((await bed.run('echo works')).output()).toBe('works');
  });

  it('are skipped when they keep it waiting', async () => {
    await writeFile(join(bed.home, '.bashrc'), 'touch waiting; read -r answer');
    const command = bed.start('echo works');
    await eventually(() => realpath(join(bed.home, 'waiting')));
    bed.clock.jump(20_000);
    await command.ended;
    expect(command.output()).toBe('works');
  });
});

describe('what is typed', () => {
  it('reaches the program that runs', async () => {
    const command = bed.start('read -r name; echo "hello $name"');
    await eventually(() => expect(command.state).toBe('running'));
    bed.session.write('you\r');
    await command.ended;
    expect(command.output()).toBe('you\nhello you');
  });

  it('interrupts it with Ctrl-C, with all that was to follow', async () => {
    const command = bed.start(`sh -c 'echo started; exec sleep 100'; echo never`);
    await eventually(() => expect(command.output()).toBe('started'));
    bed.session.write('\x03');
    await command.ended;
    expect(command).toMatchObject({ status: 'completed', exitCode: 130 });
    expect(command.output()).toBe('started\n^C');
  });

  it('runs by itself at the prompt, and the next command waits for it', async () => {
    await bed.session.start();
    bed.session.write('until [ -e go ]; do sleep 0.01; done; echo typed > order\r');
    await eventually(() => expect(bed.session.isBusy).toBe(true));
    const command = bed.start('echo ours >> order; cat order');
    await writeFile(join(bed.home, 'go'), '');
    await command.ended;
    expect(command.output()).toBe('typed\nours');
  });

  it.for([
    ['a line', 'echo not'],
    ['a loop', 'for x in 1; do\r'],
  ] as const)('is given up when a command comes while %s is unfinished', async ([, typed]) => {
    await bed.session.start();
    bed.session.write(typed);
    await eventually(() => expect(bed.session.display.transcript).toContain(typed.trim()));
    expect((await bed.run('echo ours')).output()).toBe('ours');
    expect(bed.session.display.transcript).not.toContain('not ours');
  });

  it('does not stop the server when nobody reads it', async () => {
    const command = bed.start('stty raw; echo ready; sleep 100');
    await eventually(() => expect(command.output()).toBe('ready'));
    expect(bed.session.write('x'.repeat(500_000))).toBe(true);
    expect(bed.session.write('x'.repeat(2_000_000))).toBe(false);
    await bed.session.kill();
    expect((await bed.run('echo alive')).output()).toContain('alive');
  });
});
