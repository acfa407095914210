import type { Clock } from '../../provider/clock.ts';
import type { Backend } from '../backend.ts';
import { createFakeBackend } from './fake-backend.ts';
import { FakeEngine } from './fake-engine.ts';

/** A fake engine of this process, whose sandboxes really listen on their ports. It ends with the backend. */
export function openFakeBackend({ prefix, clock }: { prefix: string; clock: Clock }): Backend {
  const engine = new FakeEngine({ clock, listen: true });
  return {
    ...createFakeBackend({ engine, prefix }),
    [Symbol.asyncDispose]: async () => engine[Symbol.dispose](),
  };
}
