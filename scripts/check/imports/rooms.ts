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

const BACKEND_CONTRACT = 'src-main/backends/backend.ts';

export const ROOMS: readonly Room[] = [
  { path: 'src-shared', node: false, uses: [] },
  { path: 'src-renderer', node: false, uses: ['src-shared'] },

  { path: 'src-main/platform', node: true, uses: ['src-shared'] },
  { path: 'src-main/settings', node: true, uses: ['src-shared', 'src-main/platform'] },
  { path: 'src-main/store', node: true, uses: ['src-shared'] },

  { path: BACKEND_CONTRACT, node: false, uses: ['src-shared'] },
  {
    path: 'src-main/backends/*',
    node: true,
    uses: ['src-shared', BACKEND_CONTRACT, 'src-main/platform'],
  },
  {
    path: 'src-main/backends/index.ts',
    node: true,
    uses: ['src-shared', BACKEND_CONTRACT, 'src-main/platform'],
    loads: ['src-main/backends/'],
  },
  { path: 'src-main/provider', node: true, uses: ['src-shared', BACKEND_CONTRACT, 'src-main/store'] },

  { path: 'src-main/app.ts', node: true, uses: ['src-shared'] },
  { path: 'src-main/rpc', node: true, uses: ['src-shared', 'src-main/provider'] },
  { path: 'src-main/http', node: true, uses: ['src-shared', 'src-main/provider', 'src-main/rpc'] },
  {
    path: 'src-main/diagnostics',
    node: true,
    uses: ['src-shared', 'src-main/platform', 'src-main/settings', 'src-main/backends/index.ts'],
  },
];

/** The only rooms that may import a package, or a Node module named here. A package that is not listed has no home. */
export const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  zod: ['src-shared', 'src-main'],
  '@orpc/contract': ['src-shared'],

  dockerode: ['src-main/backends/docker'],
  'node:sqlite': ['src-main/store'],
  fastify: ['src-main/http'],
  '@fastify/send': ['src-main/http'],
  ws: ['src-main/http'],
  '@orpc/server': ['src-main/rpc'],
  yaml: ['src-main/settings'],
  pino: ['src-main/headless'],
  commander: ['src-main/cli', 'src-main/headless'],
  electron: ['src-main/desktop', 'src-main/preload'],

  react: ['src-renderer'],
  'react-dom': ['src-renderer'],
  zustand: ['src-renderer'],
  wouter: ['src-renderer'],
  '@mantine/core': ['src-renderer'],
  '@mantine/form': ['src-renderer'],
  '@mantine/hooks': ['src-renderer'],
  '@mantine/modals': ['src-renderer'],
  '@mantine/notifications': ['src-renderer'],
  '@orpc/client': ['src-renderer'],
  '@tabler/icons-react': ['src-renderer'],
  '@tanstack/react-virtual': ['src-renderer'],
  '@fontsource-variable/inter': ['src-renderer'],
};

/** The only room that may ask which operating system this is. */
export const PLATFORM_ROOM = 'src-main/platform';

/** Code that only tests run: free to import anything, and imported by nothing else. */
export const TEST_CODE = /\.test\.tsx?$|\/testing\/|^src-main\/backends\/conformance/;
