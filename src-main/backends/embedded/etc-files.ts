/** Who the sandbox is to itself. */
export const SANDBOX_USER = { name: 'sandbox', id: 1000, home: '/home/sandbox' } as const;

/** Of slirp4netns, which asks the host's. */
const NAME_SERVER = '10.0.2.3';

/** Files of /etc that must not be the host's: its users, its name, its addresses. By name; pure. */
export function etcFiles(hostname: string): Readonly<Record<string, string>> {
  const { name, id, home } = SANDBOX_USER;
  return {
    passwd: lines(
      'root:x:0:0:root:/root:/usr/sbin/nologin',
      `${name}:x:${id}:${id}::${home}:/bin/bash`,
      'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
    ),
    group: lines('root:x:0:', `${name}:x:${id}:`, 'nogroup:x:65534:'),
    hostname: lines(hostname),
    hosts: lines('127.0.0.1 localhost', '::1 localhost', `127.0.1.1 ${hostname}`),
    'resolv.conf': lines(`nameserver ${NAME_SERVER}`),
    'nsswitch.conf': lines('passwd: files', 'group: files', 'hosts: files dns'),
  };
}

/** What programs need of the host's /etc and no secret lies in. Those that are missing are left out. */
export const HOST_ETC: readonly string[] = [
  'alternatives',
  'ca-certificates.conf',
  'crypto-policies',
  'fonts',
  'inputrc',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'mime.types',
  'os-release',
  'pki/ca-trust',
  'pki/tls/certs',
  'protocols',
  'services',
  'ssl/certs',
  'ssl/openssl.cnf',
  'terminfo',
  'timezone',
];

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}
