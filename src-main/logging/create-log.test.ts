import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from './create-log.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'moorage-log-'));
});
afterEach(() => rm(directory, { recursive: true }));

function collect(stream: PassThrough): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

test('a line goes to stderr for people and to the file as JSON', async () => {
  const stderr = new PassThrough();
  const shown = collect(stderr);
  const log = createLog({ level: 'info', stderr, directory });
  log.logger.info({ sandbox: 'abc' }, 'sandbox ready');
  log.logger.debug('not at this level');
  await log[Symbol.asyncDispose]();

  expect(shown()).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: sandbox ready \{"sandbox":"abc"\}\n$/);
  const file = join(directory, 'moorage.log');
  const written = (await readFile(file, 'utf8')).trim().split('\n');
  expect(written.map((line) => JSON.parse(line))).toEqual([
    { level: 30, time: expect.any(Number), pid: process.pid, sandbox: 'abc', msg: 'sandbox ready' },
  ]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a stderr that its reader closed costs nothing but its lines', async () => {
  const closed = new Writable({ write: (_chunk, _encoding, done) => done(new Error('write EPIPE')) });
  const log = createLog({ level: 'info', stderr: closed, directory });
  log.logger.info('one');
  await new Promise((resolve) => closed.once('close', resolve));
  log.logger.info('two');
  await log[Symbol.asyncDispose]();
  expect((await readFile(join(directory, 'moorage.log'), 'utf8')).match(/"msg":"\w+"/g)).toEqual([
    '"msg":"one"',
    '"msg":"two"',
  ]);
});

test('a directory that cannot be written is told on stderr, once, and logging goes on there', async () => {
  const stderr = new PassThrough();
  const shown = collect(stderr);
  const told = new Promise((resolve) =>
    stderr.on('data', (chunk) => /cannot be written/.test(chunk) && resolve(0)),
  );
  const log = createLog({ level: 'info', stderr, directory: join('/dev/null', 'logs') });
  log.logger.info('one');
  await told;
  log.logger.info('two');
  await log[Symbol.asyncDispose]();
  expect(shown().match(/INFO: \w+|WARN: The log in/g)).toEqual([
    'INFO: one',
    'WARN: The log in',
    'INFO: two',
  ]);
  expect(await readdir(directory)).toEqual([]);
});
