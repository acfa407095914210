import type { Server } from 'node:http';
import type { RunState, SandboxSpec } from '../backend.ts';
import type { FakeImage } from './fake-image.ts';
import { FakeLog } from './fake-log.ts';
import type { FakeShell } from './fake-shell.ts';

/** A container of the fake engine. */
export interface FakeContainer {
  readonly spec: SandboxSpec;
  readonly image: FakeImage;
  readonly ref: string;
  runState: RunState;
  /** What it waits for while it is pending. */
  pendingDetail: string;
  exitCode: number | null;
  startedAt: number;
  /** Bytes and CPU seconds beyond what an idle one uses; tests add to them. */
  sent: number;
  cpuSeconds: number;
  ready: Disposable | undefined;
  /** Set while it is pending for a time. */
  prepared: Disposable | undefined;
  server: Server | undefined;
  answers: boolean;
  readonly shells: Set<FakeShell>;
  readonly log: FakeLog;
}

/** One that has been created and never ran. */
export function newContainer(
  spec: SandboxSpec,
  { image, ref }: Pick<FakeContainer, 'image' | 'ref'>,
): FakeContainer {
  return {
    spec,
    image,
    ref,
    runState: 'exited',
    pendingDetail: '',
    exitCode: null,
    startedAt: 0,
    sent: 0,
    cpuSeconds: 0,
    ready: undefined,
    prepared: undefined,
    server: undefined,
    answers: false,
    shells: new Set(),
    log: new FakeLog(),
  };
}
