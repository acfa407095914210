import { expect, test } from 'vitest';
import { MoorageError } from '#shared/errors.ts';
import type { EngineInfo } from '../backends/backend.ts';
import type { EngineCandidate } from '../platform/engine-sockets.ts';
import { engineAnswers } from './engine-answers.ts';

const SYSTEM: EngineCandidate = { host: 'unix:///var/run/docker.sock', source: 'Docker', tls: null };
const COLIMA: EngineCandidate = {
  host: 'unix:///home/me/.colima/default/docker.sock',
  source: 'Colima',
  tls: null,
};

function info(endpoint: string): EngineInfo {
  return { product: 'Docker', version: '28.1', endpoint, reachesHostLoopback: false };
}

function unreachable(message: string, code: string): MoorageError {
  return new MoorageError('BACKEND_UNREACHABLE', message, {
    cause: Object.assign(new Error(code), { code }),
  });
}

const NO_OTHER = () => Promise.reject<EngineInfo>(new MoorageError('BACKEND_UNREACHABLE', 'None.'));
const NO_BUBBLEWRAP = new MoorageError('BACKEND_UNREACHABLE', 'bubblewrap is not installed.');
const BUBBLEWRAP: EngineInfo = {
  product: 'Bubblewrap',
  version: '0.8.0',
  endpoint: '/usr/bin/bwrap',
  reachesHostLoopback: false,
};

const ABSENT = unreachable('No engine listens there.', 'ENOENT');

function check(
  answers: Readonly<Record<string, EngineInfo | MoorageError>>,
  askEmbedded = () => Promise.reject<EngineInfo>(NO_BUBBLEWRAP),
) {
  const ask = async ({ source }: EngineCandidate) => {
    const answer = answers[source];
    if (!answer || answer instanceof Error) throw answer ?? ABSENT;
    return answer;
  };
  return engineAnswers({
    backend: 'auto',
    candidates: [SYSTEM, COLIMA],
    ask,
    askEmbedded,
    askOther: NO_OTHER,
  }).check();
}

test('every engine that answers is told, the preferred one first', async () => {
  expect(await check({ Colima: info(COLIMA.host), Docker: info(SYSTEM.host) })).toEqual({
    level: 'pass',
    summary:
      'Docker 28.1 at unix:///var/run/docker.sock (Docker)\n' +
      'Docker 28.1 at unix:///home/me/.colima/default/docker.sock (Colima)',
  });
});

test('one that answers is enough, whatever is wrong with the others', async () => {
  const refused = unreachable('This user may not use it.', 'EACCES');
  expect(await check({ Docker: refused, Colima: info(COLIMA.host) })).toMatchObject({ level: 'pass' });
});

test('an engine that is there and does not answer is told with its reason, not as absent', async () => {
  const refused = unreachable('This user may not use it. Add the user to the group.', 'EACCES');
  expect(await check({ Docker: refused })).toMatchObject({
    level: 'fail',
    summary: 'This user may not use it. Add the user to the group.',
  });
});

test('where there is none, it says where it looked and what to install', async () => {
  expect(await check({})).toEqual({
    level: 'fail',
    summary: `None was found. Looked at ${SYSTEM.host}, ${COLIMA.host}.`,
    advice: expect.stringContaining('Install and start Docker'),
  });
});

test('where there is none and none is needed, it says so', async () => {
  const finding = await check({}, async () => BUBBLEWRAP);
  expect(finding).toMatchObject({
    level: 'warn',
    summary: expect.stringContaining('Sandboxes are made by Bubblewrap 0.8.0 instead.'),
    advice: expect.stringContaining('Install and start Docker'),
  });
});

test('the embedded backend is asked itself, and no engine', async () => {
  const ask = () => Promise.reject(new Error('it was asked'));
  const options = { backend: 'embedded', candidates: [SYSTEM], ask, askOther: NO_OTHER } as const;
  const found = engineAnswers({ ...options, askEmbedded: async () => BUBBLEWRAP });
  expect(await found.check()).toMatchObject({ level: 'pass' });
  const missing = engineAnswers({ ...options, askEmbedded: () => Promise.reject(NO_BUBBLEWRAP) });
  expect(await missing.check()).toMatchObject({ level: 'fail', summary: 'bubblewrap is not installed.' });
});

test('the fake backend needs none', () => {
  const options = {
    candidates: [],
    ask: () => Promise.reject(ABSENT),
    askEmbedded: async () => BUBBLEWRAP,
    askOther: NO_OTHER,
  };
  expect(engineAnswers({ ...options, backend: 'fake' }).applicable()).toBe(false);
  expect(engineAnswers({ ...options, backend: 'docker' }).applicable()).toBe(true);
});
