import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SettingsInput, settingsSchema } from '#shared/settings.ts';
import { findCluster } from './cluster-access.ts';
import { clusterCandidates } from './cluster-candidates.ts';
import type { ClusterSources } from './kubeconfig-files.ts';
import { listContexts } from './list-contexts.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'moorage-kubeconfig-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const sources = (
  kubernetes: NonNullable<SettingsInput['kubernetes']> = {},
  env: ClusterSources['env'] = {},
): ClusterSources => ({ settings: settingsSchema.parse({ kubernetes }), env, userHome: home });

function write(name: string, contexts: readonly string[], current = contexts[0]): string {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  const server = (context: string) => `https://${context}.example:6443`;
  writeFileSync(
    file,
    JSON.stringify({
      'current-context': current,
      contexts: contexts.map((each) => ({ name: each, context: { cluster: each, user: each } })),
      clusters: contexts.map((each) => ({ name: each, cluster: { server: server(each) } })),
      users: contexts.map((each) => ({ name: each, user: { token: 't' } })),
    }),
  );
  return file;
}

test('the usual kubeconfig is taken, with its current context', () => {
  write('.kube/config', ['kind', 'minikube'], 'minikube');
  expect(findCluster(sources())).toMatchObject({
    title: 'minikube',
    server: 'https://minikube.example:6443',
    inCluster: false,
  });
});

test('all contexts are listed, of all files of KUBECONFIG', () => {
  const files = [write('a', ['one', 'two'], 'two'), path.join(home, 'none'), write('b', ['three'])];
  const env = { KUBECONFIG: files.join(path.delimiter) };
  expect(listContexts(sources({}, env))).toEqual([
    { name: 'one', server: 'https://one.example:6443', current: false },
    { name: 'two', server: 'https://two.example:6443', current: true },
    { name: 'three', server: 'https://three.example:6443', current: false },
  ]);
});

test('there are none where there is no kubeconfig', () => {
  expect(listContexts(sources())).toEqual([]);
});

test('a context may be chosen, and one that is not there is told with those that are', () => {
  write('.kube/config', ['kind', 'minikube']);
  expect(findCluster(sources({ context: 'minikube' })).title).toBe('minikube');
  expect(() => findCluster(sources({ context: 'prod' }))).toThrow(
    /has no context prod. It has kind, minikube. Choose one by kubernetes.context/,
  );
});

test('a path that is a directory is an error that says so', () => {
  const directory = path.join(home, 'kubeconfig');
  mkdirSync(directory);
  expect(() => findCluster(sources({ kubeconfig: directory }))).toThrow(
    /is a directory, expected a kubeconfig file/,
  );
});

test('a file that is named and missing, or is none, is told', () => {
  expect(() => findCluster(sources({ kubeconfig: '/no/such' }))).toThrow(
    /There is no kubeconfig at \/no\/such/,
  );
  const file = path.join(home, 'broken');
  writeFileSync(file, 'contexts: [');
  expect(() => findCluster(sources({ kubeconfig: file }))).toThrow(/broken cannot be read as a kubeconfig/);
});

test('without a kubeconfig and outside of a cluster it says what to do', () => {
  expect(() => findCluster(sources())).toThrow(
    expect.objectContaining({
      code: 'BACKEND_UNREACHABLE',
      message: expect.stringContaining('kubernetes.kubeconfig'),
    }),
  );
});

test('another address of the API server is called without a look at its certificate', () => {
  write('.kube/config', ['kind']);
  const { server, config } = findCluster(sources({ api_server: 'https://host.docker.internal:6443/' }));
  expect(server).toBe('https://host.docker.internal:6443');
  expect(config.getCurrentCluster()).toMatchObject({ server, skipTLSVerify: true });
});

test('each context is something to choose, and one that does not answer says so', async () => {
  const file = write('.kube/config', ['kind']);
  writeFileSync(file, readFileSync(file, 'utf8').replace('https://kind.example:6443', 'https://127.0.0.1:1'));
  expect(await clusterCandidates(sources())).toEqual([
    {
      id: 'kubernetes kind',
      title: 'Kubernetes: kind',
      endpoint: 'https://127.0.0.1:1',
      version: null,
      problem: expect.stringContaining('does not answer'),
      chosen: true,
      settings: { backend: 'kubernetes', 'kubernetes.context': 'kind' },
    },
  ]);
});

test('of several contexts the settings mean one: the named one, else the current one', async () => {
  write('.kube/config', ['kind', 'minikube'], 'minikube');
  const chosen = async (context?: string) => {
    const found = await clusterCandidates(sources(context === undefined ? {} : { context }));
    return found.filter((candidate) => candidate.chosen).map(({ id }) => id);
  };
  expect(await chosen()).toEqual(['kubernetes minikube']);
  expect(await chosen('kind')).toEqual(['kubernetes kind']);
});

test('an API server without TLS, such as that of kubectl proxy, is asked too', async () => {
  const server = createServer((_request, answer) => answer.end('{"gitVersion":"v1.31.2"}'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const file = write('.kube/config', ['kind']);
  writeFileSync(file, readFileSync(file, 'utf8').replace('https://kind.example:6443', url));
  expect(await clusterCandidates(sources())).toMatchObject([{ version: '1.31.2', problem: null }]);
  server.close();
});
