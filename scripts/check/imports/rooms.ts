/**
 * Who may import whom. A room is a folder or a file; the longest path that fits a file is its room. A room may
 * import itself and what `uses` lists, nothing else: a new direction is a decision, made by editing this list.
 */
export interface Room {
  /** Relative to the repository. A `*` stands for one folder; each folder there is a room of its own. */
  readonly path: string;
  readonly uses: readonly string[];
  /** Rooms that may only be loaded lazily, by `import()`. */
  readonly loads?: readonly string[];
  /** False where the code also runs in a browser. */
  readonly node: boolean;
}

const SHARED = 'src-shared';
const PLATFORM = 'src-main/platform';
/** How other computers write paths: asks nothing of this one. */
const PATH_STYLE = 'src-main/platform/path-style.ts';
const SETTINGS = 'src-main/settings';
const BACKEND = 'src-main/backends/backend.ts';
const BACKEND_MODULE = 'src-main/backends/backend-module.ts';
const POLLING = 'src-main/backends/polling';
/** Of several backends, no concern of another room. */
const COMMON = 'src-main/backends/common';
const BACKENDS = 'src-main/backends/index.ts';
const PROVIDER = 'src-main/provider/provider.ts';
/** A contract of its own: everything that waits takes it. */
const CLOCK = 'src-main/provider/clock.ts';
const EVENT_HUB = 'src-main/provider/event-hub.ts';
const IMAGES = 'src-main/images';
const TERMINALS = 'src-main/terminals';
const TASKS = 'src-main/tasks';
const FILES = 'src-main/files';

export const ROOMS: readonly Room[] = [
  { path: SHARED, node: false, uses: [] },
  { path: 'src-renderer', node: false, uses: [SHARED] },

  { path: PLATFORM, node: true, uses: [SHARED] },
  { path: SETTINGS, node: true, uses: [SHARED, PLATFORM, CLOCK] },
  { path: 'src-main/logging', node: true, uses: [SHARED, PLATFORM] },
  { path: 'src-main/store', node: true, uses: [SHARED] },
  { path: CLOCK, node: true, uses: [] },

  { path: BACKEND, node: false, uses: [SHARED] },
  { path: BACKEND_MODULE, node: true, uses: [SHARED, BACKEND, PLATFORM, CLOCK] },
  { path: POLLING, node: true, uses: [SHARED, BACKEND, CLOCK] },
  { path: COMMON, node: true, uses: [SHARED, CLOCK] },
  {
    path: 'src-main/backends/*',
    node: true,
    uses: [SHARED, BACKEND, BACKEND_MODULE, POLLING, COMMON, PLATFORM, CLOCK],
  },
  {
    path: BACKENDS,
    node: true,
    uses: [SHARED, BACKEND, BACKEND_MODULE, PLATFORM, CLOCK],
    loads: ['src-main/backends'],
  },
  { path: IMAGES, node: true, uses: [SHARED, BACKEND] },
  { path: 'src-main/provider', node: true, uses: [SHARED, PATH_STYLE, BACKEND, IMAGES, 'src-main/store'] },

  { path: TASKS, node: true, uses: [SHARED, PROVIDER, CLOCK, EVENT_HUB] },
  {
    path: FILES,
    node: true,
    uses: [
      SHARED,
      PLATFORM,
      PROVIDER,
      CLOCK,
      'src-main/provider/thread-directories.ts',
      'src-main/provider/directory-use.ts',
    ],
  },
  { path: TERMINALS, node: true, uses: [SHARED, PROVIDER, CLOCK] },
  { path: 'src-main/rpc', node: true, uses: [SHARED, PROVIDER, CLOCK, TASKS, FILES, IMAGES, TERMINALS] },
  {
    path: 'src-main/http',
    node: true,
    uses: [SHARED, PROVIDER, CLOCK, EVENT_HUB, 'src-main/provider/sandbox-id.ts', 'src-main/rpc'],
  },
  { path: 'src-main/diagnostics', node: true, uses: [SHARED, PLATFORM, SETTINGS, BACKEND, BACKENDS] },

  // A program of its own, which shares no process with the app.
  { path: 'src-main/sandbox-server', node: true, uses: ['package.json', SHARED] },

  {
    path: 'src-main/app.ts',
    node: true,
    uses: [
      'package.json',
      SHARED,
      PLATFORM,
      SETTINGS,
      BACKENDS,
      'src-main/diagnostics',
      'src-main/store',
      'src-main/provider',
      TASKS,
      FILES,
      TERMINALS,
      'src-main/rpc',
      'src-main/http',
    ],
  },
  {
    path: 'src-main/host',
    node: true,
    uses: [SHARED, PLATFORM, SETTINGS, CLOCK, 'src-main/logging', 'src-main/app.ts'],
  },
  {
    path: 'src-main/headless',
    node: true,
    uses: ['package.json', SHARED, PLATFORM, SETTINGS, CLOCK, 'src-main/host', 'src-main/app.ts'],
  },
  { path: 'src-main/preload', node: false, uses: [SHARED] },
  {
    path: 'src-main/desktop',
    node: true,
    uses: [
      'package.json',
      SHARED,
      PLATFORM,
      SETTINGS,
      CLOCK,
      PROVIDER,
      'src-main/diagnostics/last-log-lines.ts',
      'src-main/diagnostics/redact.ts',
      'src-main/http/dashboard/security-headers.ts',
      'src-main/rpc',
      'src-main/tasks',
      'src-main/host',
      'src-main/app.ts',
    ],
  },
  {
    path: 'src-main/cli',
    node: true,
    uses: ['package.json', SHARED, PLATFORM, SETTINGS, 'src-main/diagnostics', 'src-main/headless'],
  },
];

/** The only rooms that may import a package, or a Node module named here. A package that is not listed has no home. */
export const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  zod: ['src-shared', 'src-main'],
  '@orpc/contract': ['src-shared', 'src-renderer'],

  dockerode: ['src-main/backends/docker'],
  '@kubernetes/client-node': ['src-main/backends/kubernetes'],
  'node:sqlite': ['src-main/store'],
  fastify: ['src-main/http'],
  '@fastify/static': ['src-main/http'],
  '@fastify/send': ['src-main/http'],
  ws: [
    'src-main/http',
    'src-main/sandbox-server',
    'src-main/backends/embedded',
    'src-main/backends/kubernetes',
  ],
  '@orpc/server': ['src-main/rpc'],
  yaml: ['src-main/settings', 'src-main/backends/kubernetes'],
  pino: ['src-main'],
  'pino-pretty': ['src-main/logging'],
  'rotating-file-stream': ['src-main/logging'],
  commander: ['src-main/cli', 'src-main/headless'],
  electron: ['src-main/desktop', 'src-main/preload'],
  'electron-updater': ['src-main/desktop'],

  '@lydell/node-pty': ['src-main/sandbox-server', 'src-main/backends/apple-container'],
  '@modelcontextprotocol/server': ['src-main/sandbox-server'],
  '@fastify/busboy': ['src-main/sandbox-server'],
  picomatch: ['src-main/sandbox-server'],

  react: ['src-renderer'],
  'react-dom': ['src-renderer'],
  zustand: ['src-renderer'],
  wouter: ['src-renderer'],
  '@mantine/core': ['src-renderer'],
  '@mantine/dropzone': ['src-renderer'],
  '@mantine/form': ['src-renderer'],
  '@mantine/hooks': ['src-renderer'],
  '@mantine/modals': ['src-renderer'],
  '@mantine/notifications': ['src-renderer'],
  '@mantine/spotlight': ['src-renderer'],
  '@orpc/client': ['src-renderer'],
  '@tabler/icons-react': ['src-renderer'],
  '@tanstack/react-virtual': ['src-renderer'],
  '@xterm/xterm': ['src-renderer'],
  '@xterm/addon-fit': ['src-renderer'],
  '@xterm/addon-search': ['src-renderer'],
  '@xterm/addon-web-links': ['src-renderer'],
  'ansi-sequence-parser': ['src-renderer'],
  uplot: ['src-renderer'],
  '@fontsource-variable/inter': ['src-renderer'],
};

/** The only room that may ask which operating system this is. */
export const PLATFORM_ROOM = 'src-main/platform';

/** Code that only tests run: free to import anything, and imported by nothing else. */
export const TEST_CODE = /\.test\.tsx?$|\/testing\/|^src-main\/backends\/conformance\b/;
