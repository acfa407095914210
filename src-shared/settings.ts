import { z } from 'zod';
import { DEFAULT_IMAGE } from './images.ts';
import { parseSize } from './size.ts';

export { parseSize } from './size.ts';

/** What a size setting expects, in words. */
export const EXPECTED_SIZE = 'a size such as 512m, 2g or a number of bytes';

const size = z
  .union([z.number().int().nonnegative(), z.string()])
  .meta({ expected: EXPECTED_SIZE })
  .transform((value, ctx) => {
    const bytes = typeof value === 'number' ? value : parseSize(value);
    if (bytes !== undefined) return bytes;
    ctx.addIssue({ code: 'custom', message: `expected ${EXPECTED_SIZE}` });
    return z.NEVER;
  });

/** Text, or what YAML takes for a number or a truth value where text was meant. */
const text = z
  .union([z.string(), z.number(), z.boolean()])
  .meta({ expected: 'text' })
  .transform((value) => String(value));

/** What a host expects that URLs are made of, in words. */
const EXPECTED_HOST = 'a host name or an IP address, without a scheme and without a port';
const HOST_NAME = /^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?$/i;
const IPV6 = /^(?:\[[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*\]|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*)$/i;

const host = z
  .string()
  .meta({ expected: EXPECTED_HOST })
  .refine((value) => HOST_NAME.test(value) || IPV6.test(value), `expected ${EXPECTED_HOST}`);

const port = z.number().int().min(0).max(65_535);
const seconds = z.number().min(0).max(31_536_000);

export const mountSettingSchema = z.strictObject({
  host_path: z.string().min(1).describe('Directory or file on this computer.'),
  container_path: z
    .string()
    .startsWith('/', 'expected an absolute path')
    .meta({ description: 'Where the sandbox sees it.', expected: 'an absolute path' }),
  read_only: z.boolean().default(false).describe('Whether the sandbox may only read it; false unless set.'),
});

/** Kubernetes' own way to write amounts: a thousand is `k`, 1024 is `Ki`. */
const QUANTITY_PATTERN = /^\d+(\.\d+)?(m|k|[MGTPE]|[KMGTPE]i)?$/;

const quantity = (example: string) => {
  const expected = `a Kubernetes quantity such as ${example}`;
  return z
    .union([z.number().nonnegative(), z.string().regex(QUANTITY_PATTERN, `expected ${expected}`)])
    .meta({ expected })
    .transform(String);
};

const dnsLabel = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'expected a name of lower-case letters, digits and -');

/** What only a Kubernetes cluster needs. The provisioner's environment variables decide these too. */
const kubernetesSchema = z.strictObject({
  kubeconfig: z
    .string()
    .min(1)
    .optional()
    .describe('File with the clusters; KUBECONFIG or ~/.kube/config unless set.'),
  context: z.string().min(1).optional().describe('Which of its contexts; the current one unless set.'),
  api_server: z
    .url({ protocol: /^https?$/ })
    .meta({ expected: 'an http or https address' })
    .optional()
    .describe('Address of the API server instead of that of the context; its certificate is not checked.'),
  namespace: dnsLabel.default('deer-flow').describe('Where the Pods are; made if it is missing.'),
  mode: z
    .enum(['pods', 'agent-sandbox'])
    .default('pods')
    .describe('pods: Moorage makes them; agent-sandbox: claims them from a SandboxWarmPool.'),
  warm_pool: z.string().min(1).optional().describe('Name of the SandboxWarmPool that is claimed from.'),
  access: z
    .enum(['nodeport', 'clusterip', 'port-forward'])
    .default('nodeport')
    .describe(
      'How sandboxes are reached: a port of the nodes, inside the cluster, or through the API server.',
    ),
  node_host: host
    .optional()
    .describe('Host of sandbox URLs with access nodeport; that of the API server unless set.'),
  skills_host_path: z
    .string()
    .default('/skills')
    .describe('Directory of the nodes that is seen at /mnt/skills; empty for none.'),
  threads_host_path: z
    .string()
    .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/, 'expected an absolute path')
    .default('/.deer-flow/threads')
    .describe('Directory of the nodes with <thread>/user-data, which is seen at /mnt/user-data.'),
  host_base_dir: z
    .string()
    .optional()
    .describe("DeerFlow's base directory on the nodes; set, skills are public, custom and legacy ones."),
  userdata_pvc: z
    .string()
    .optional()
    .describe('PersistentVolumeClaim that holds user data instead of the nodes.'),
  skills_pvc: z
    .string()
    .optional()
    .describe('PersistentVolumeClaim that holds the skills instead of the nodes.'),
  skills_pvc_subpath: z
    .string()
    .optional()
    .describe('Path of the skills in it; {user_id} and {thread_id} are filled in.'),
  cpu_request: quantity('100m').default('100m').describe('CPU a Pod asks for.'),
  cpu_limit: quantity('1000m').default('1000m').describe('CPU limit of a Pod; 0 is unlimited.'),
  memory_request: quantity('256Mi').default('256Mi').describe('Memory a Pod asks for.'),
  memory_limit: quantity('1Gi').default('1Gi').describe('Memory limit of a Pod; 0 is unlimited.'),
  ephemeral_storage: quantity('500Mi')
    .default('500Mi')
    .describe('Disk a Pod asks for and may use outside its mounts; 0 is unlimited.'),
});

/** Of `kubernetes`: what decides how new Pods are made, and nothing of those that run. */
export const POD_SETTINGS = [
  'skills_host_path',
  'threads_host_path',
  'host_base_dir',
  'userdata_pvc',
  'skills_pvc',
  'skills_pvc_subpath',
  'cpu_request',
  'cpu_limit',
  'memory_request',
  'memory_limit',
  'ephemeral_storage',
] as const satisfies readonly (keyof z.output<typeof kubernetesSchema>)[];

export const BACKEND_CHOICES = [
  'auto',
  'apple-container',
  'docker',
  'kubernetes',
  'embedded',
  'remote',
  'fake',
] as const;

/**
 * The keys of `config.yaml`, snake_case because they carry the names of DeerFlow's `sandbox:` section.
 * Unknown keys are refused.
 */
export const settingsSchema = z.strictObject({
  backend: z.enum(BACKEND_CHOICES).default('auto').describe('Which engine runs the sandboxes.'),
  image: z.string().min(1).default(DEFAULT_IMAGE).describe('Image of new sandboxes.'),
  port: port.default(8080).describe('First host port tried for a sandbox; 0 picks any free one.'),
  container_port: port.min(1).default(8080).describe('Port the sandbox API listens on inside.'),
  container_prefix: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}$/, 'expected letters, digits, _ . or -')
    .default('deer-flow-sandbox')
    .describe('Containers are named <container_prefix>-<sandbox id>.'),
  idle_timeout: seconds.default(600).describe('Seconds without use before a sandbox is destroyed; 0 never.'),
  replicas: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(3)
    .describe('Soft cap; warm sandboxes beyond it are evicted.'),
  mounts: z.array(mountSettingSchema).default([]).describe('Host directories mounted into every sandbox.'),
  environment: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected a variable name'), text)
    .default({})
    .describe('Environment of sandboxes; a $NAME value is read from the environment of Moorage.'),
  id_scheme: z
    .enum(['thread', 'user-thread'])
    .default('thread')
    .describe('How a sandbox id follows from a thread.'),
  base_dir: z.string().optional().describe('Where threads/ and skills/ live; the home unless set.'),
  on_quit: z
    .enum(['destroy', 'keep'])
    .default('destroy')
    .describe('What happens to sandboxes when Moorage quits.'),
  container_profile: z
    .enum(['aio', 'hardened'])
    .default('aio')
    .describe('aio: what the all-in-one image needs; hardened: few capabilities, default seccomp.'),
  memory: size.default(2 ** 32).describe('Memory limit of a sandbox; 0 is unlimited.'),
  cpus: z.number().min(0).max(1024).default(2).describe('CPU limit of a sandbox, in cores; 0 is unlimited.'),
  pids: z.number().int().min(0).default(4096).describe('Process limit of a sandbox; 0 is unlimited.'),
  shm_size: size.default(2 ** 31).describe('Size of /dev/shm under container_profile aio.'),
  network: z
    .enum(['nat', 'none', 'host'])
    .default('nat')
    .describe(
      'Network of a sandbox without an engine: nat, a way out of its own; none; host, that of this computer.',
    ),
  file_size: size
    .default(10 * 2 ** 30)
    .describe('Largest file a sandbox without an engine may write; 0 is unlimited.'),
  idle_cpu: z.number().min(0).max(1024).default(0.05).describe('Cores; a sandbox that uses more is in use.'),
  idle_network: size
    .default(1024)
    .describe('Bytes sent since the last look; a sandbox that sent more is in use.'),
  provisioner_url: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'expected an http:// or https:// address')
    .meta({
      description: 'Address of a provisioner that makes the sandboxes, such as http://provisioner:8002.',
      expected: 'an http:// or https:// address',
    })
    .optional(),
  provisioner_api_key: z
    .string()
    .min(1)
    .meta({
      description:
        'Key that the provisioner asks for; a $NAME value is read from the environment of Moorage.',
      secret: true,
    })
    .optional(),
  docker_host: z
    .string()
    .optional()
    .describe('Docker endpoint, such as unix:///var/run/docker.sock; found unless set.'),
  sandbox_host: z
    .string()
    .min(1)
    .optional()
    .describe('Host in sandbox URLs; the name the caller used unless set.'),
  sandbox_bind: z.string().min(1).default('127.0.0.1').describe('Address sandbox ports are published on.'),
  api: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1').describe('Address the HTTP API listens on.'),
      port: port.default(8002).describe('Port the HTTP API listens on; 0 picks any free one.'),
      require_key: z
        .enum(['auto', 'always', 'never'])
        .default('auto')
        .describe('When callers must show the API key.'),
      allowed_hosts: z
        .array(z.string().min(1))
        .default([])
        .describe('Further Host names the API answers to.'),
    })
    .prefault({}),
  desktop: z
    .strictObject({
      close_to_tray: z
        .enum(['ask', 'tray', 'quit'])
        .default('ask')
        .describe('Where there is a tray: what closing the window does, stay in it or quit; ask asks once.'),
      start_at_login: z.boolean().default(false).describe('Whether the desktop app starts when you log in.'),
      start_hidden: z
        .boolean()
        .default(true)
        .describe('Whether it then stays in the tray, where there is one, until it is opened.'),
      notify_failed: z.boolean().default(true).describe('Whether you are told of a sandbox that failed.'),
      notify_reaped: z
        .boolean()
        .default(true)
        .describe('Whether you are told a minute before an idle sandbox is destroyed.'),
      notify_engine: z
        .boolean()
        .default(true)
        .describe('Whether you are told when the engine stops answering, and when it is back.'),
      update_feed: z
        .url({ protocol: /^https$/ })
        .meta({ expected: 'an https address' })
        .optional()
        .describe('Where new versions are looked for; nowhere unless set.'),
    })
    .prefault({}),
  kubernetes: kubernetesSchema.prefault({}),
  log_level: z
    .enum(['trace', 'debug', 'info', 'warn', 'error'])
    .default('info')
    .describe('How much is logged.'),
});

export type Settings = z.output<typeof settingsSchema>;
/** Settings as written in config.yaml, before defaults. */
export type SettingsInput = z.input<typeof settingsSchema>;
