/** How containers of a fake image behave. Times are milliseconds. */
export interface FakeImage {
  /** False: it has to be pulled first. */
  readonly present: boolean;
  /** False: no registry has it either. */
  readonly exists: boolean;
  readonly pullTime: number;
  /** How long the engine is at it before it runs; null: for ever. */
  readonly pendingFor: number | null;
  /** What it waits for meanwhile. */
  readonly pendingDetail: string;
  /** From start to the first 200; null: never. */
  readonly readyAfter: number | null;
  /** It exits by itself with this code; null: it runs on. */
  readonly exitCode: number | null;
  readonly exitAfter: number;
  readonly logs: readonly string[];
  readonly ignoresTerm: boolean;
  /** In OCI's words. */
  readonly architecture: string;
}

/** Of the fake engine. */
export const FAKE_ARCHITECTURE = 'amd64';

const WELL: FakeImage = {
  present: true,
  exists: true,
  pullTime: 0,
  pendingFor: 0,
  pendingDetail: '',
  readyAfter: 0,
  exitCode: null,
  exitAfter: 1,
  logs: ['listening on 8080'],
  ignoresTerm: false,
  architecture: FAKE_ARCHITECTURE,
};

/** Images whose names say what goes wrong, or slowly, with them; all others are present and well. */
const SPECIAL: Readonly<Record<string, Partial<FakeImage>>> = {
  'fake/slow': { readyAfter: 3000 },
  'fake/pull': { present: false, pullTime: 4000 },
  'fake/missing': { present: false, exists: false },
  'fake/pending': { pendingFor: 5000, pendingDetail: 'waiting for a node' },
  'fake/pending-for-ever': {
    pendingFor: null,
    pendingDetail: 'cannot pull fake/pending-for-ever: not found',
  },
  'fake/pending-then-exits': {
    pendingFor: 5000,
    pendingDetail: 'waiting for a node',
    readyAfter: null,
    exitCode: 3,
  },
  'fake/exits': {
    readyAfter: null,
    exitCode: 3,
    logs: ['starting', 'cannot open /etc/missing.conf', 'giving up'],
  },
  /** It has exited by the time its start is answered. */
  'fake/exits-at-once': { readyAfter: null, exitCode: 3, exitAfter: 0, logs: ['giving up'] },
  'fake/never-ready': { readyAfter: null },
  'fake/stubborn': { ignoresTerm: true },
  /** For another processor than the engine's. */
  'fake/arm': { present: false, pullTime: 2000, architecture: 'arm64' },
};

export function fakeImage(name: string): FakeImage {
  return { ...WELL, ...SPECIAL[name] };
}
