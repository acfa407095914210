import type { Tool } from '../tools.ts';

const onlyDebian = (apt: string) => ({ apt });

/** What building Kubernetes takes, and what its node needs to run. */
export const KUBE_TOOLS: readonly Tool[] = [
  {
    name: 'Go',
    purpose: 'building Kubernetes for the tests',
    testsOnly: true,
    isPresent: (look) => look.command('go'),
    packages: onlyDebian('golang-go'),
  },
  {
    name: 'make and rsync',
    purpose: 'building Kubernetes for the tests',
    testsOnly: true,
    isPresent: (look) => look.command('make') && look.command('rsync'),
    packages: onlyDebian('make rsync'),
  },
  {
    name: 'reflect2',
    purpose: 'building Kubernetes with a Go newer than it',
    testsOnly: true,
    isPresent: (look) => look.file('/usr/share/gocode/src/github.com/modern-go/reflect2'),
    packages: onlyDebian('golang-github-modern-go-reflect2-dev'),
  },
  {
    name: 'etcd',
    purpose: 'the Kubernetes of the tests',
    testsOnly: true,
    isPresent: (look) => look.command('etcd'),
    packages: onlyDebian('etcd-server'),
  },
  {
    name: 'conntrack, socat and ebtables',
    purpose: 'the node of that Kubernetes',
    testsOnly: true,
    isPresent: (look) => ['conntrack', 'socat', 'ebtables'].every((name) => look.command(name)),
    packages: onlyDebian('conntrack socat ebtables'),
  },
];
