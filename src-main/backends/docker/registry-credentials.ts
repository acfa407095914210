import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { messageOf } from '#shared/errors.ts';

/** What the engine shows to a registry: the content of `X-Registry-Auth`. */
export interface RegistryAuth {
  readonly serveraddress: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

/** Asks `docker-credential-<helper>` for the credentials of a server; gives what it prints. */
export type CredentialHelper = (helper: string, server: string) => Promise<string>;

export interface CredentialSources {
  /** Directory of the docker command's configuration. */
  readonly configDirectory: string;
  /** Content of a file, undefined when it cannot be read. */
  readonly readText: (path: string) => string | undefined;
  readonly askHelper: CredentialHelper;
  readonly log: Logger;
}

/** The key under which docker keeps the login of Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';

const loginSchema = z.object({
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
});
type Login = z.infer<typeof loginSchema>;

const configSchema = z.object({
  auths: z.record(z.string(), loginSchema).optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
  credsStore: z.string().optional(),
});

const helperAnswerSchema = z.object({ Username: z.string(), Secret: z.string() });

/**
 * What the docker command would log in to `registry` with: its credential helper, else what its config.json holds.
 * undefined for an anonymous pull, also when a helper fails: the registry says whether that is enough.
 */
export async function registryCredentials(
  registry: string,
  sources: CredentialSources,
): Promise<RegistryAuth | undefined> {
  const config = readConfig(sources);
  if (!config) return undefined;
  const server = registry === 'docker.io' ? DOCKER_HUB : registry;
  const helper = config.credHelpers?.[registry] ?? config.credHelpers?.[server] ?? config.credsStore;
  const asked = helper ? await askHelper(helper, server, sources) : undefined;
  return asked ?? fromLogin(server, findLogin(config.auths ?? {}, registry));
}

function readConfig({ configDirectory, readText, log }: CredentialSources) {
  const path = join(configDirectory, 'config.json');
  const text = readText(path);
  if (text === undefined) return undefined;
  try {
    return configSchema.parse(JSON.parse(text));
  } catch (error) {
    log.warn(
      { path, reason: messageOf(error) },
      'the docker config cannot be used, pulling without credentials',
    );
    return undefined;
  }
}

async function askHelper(
  helper: string,
  server: string,
  sources: CredentialSources,
): Promise<RegistryAuth | undefined> {
  try {
    const answer = helperAnswerSchema.parse(JSON.parse(await sources.askHelper(helper, server)));
    // By the helpers' protocol this user name says that the secret is a token.
    if (answer.Username === '<token>') return { serveraddress: server, identitytoken: answer.Secret };
    return { serveraddress: server, username: answer.Username, password: answer.Secret };
  } catch (error) {
    sources.log.debug({ helper, server, reason: messageOf(error) }, 'the credential helper gave nothing');
    return undefined;
  }
}

/** Logins are kept under a host or a URL, with or without a path. */
function findLogin(auths: Readonly<Record<string, Login>>, registry: string): Login | undefined {
  const wanted = registry === 'docker.io' ? 'index.docker.io' : registry;
  const key = Object.keys(auths).find((candidate) => hostOf(candidate) === wanted);
  return key === undefined ? undefined : auths[key];
}

function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function fromLogin(server: string, login: Login | undefined): RegistryAuth | undefined {
  if (!login) return undefined;
  if (login.identitytoken) return { serveraddress: server, identitytoken: login.identitytoken };
  if (login.username) {
    return { serveraddress: server, username: login.username, password: login.password ?? '' };
  }
  // Base64 of `user:password`; the password may have colons.
  const [, username, password] = /^([^:]*):(.*)$/s.exec(decode(login.auth ?? '')) ?? [];
  if (!username || password === undefined) return undefined;
  return { serveraddress: server, username, password };
}

function decode(base64: string): string {
  // Some helpers pad with zero bytes.
  return Buffer.from(base64, 'base64').toString('utf8').replaceAll('\0', '');
}
