import { systemClock } from '../../provider/clock.ts';
import { PLAIN_SPEC } from '../conformance/plain-spec.ts';
import { describeBackend } from '../conformance.ts';
import { createFakeBackend, FAKE_FEATURES } from './fake-backend.ts';
import { FakeEngine } from './fake-engine.ts';

const prefix = 'conformance';

describeBackend({
  name: 'fake',
  features: FAKE_FEATURES,
  open: async () => {
    const engine = new FakeEngine({ clock: systemClock, listen: true });
    return {
      backend: createFakeBackend({ engine, prefix }),
      prefix,
      images: { ready: 'any', failing: 'fake/exits', stubborn: 'fake/stubborn', missing: 'fake/missing' },
      crash: async (name) => engine.exit(name, 137),
      plantForeign: async (name) => {
        engine.create({
          labels: { sandboxId: name.slice(prefix.length + 1), thread: null, instanceId: null, createdAt: 1 },
          name,
          image: 'any',
          containerPort: 8080,
          hostPort: 0,
          hostAddress: '127.0.0.1',
          ...PLAIN_SPEC,
        });
        await engine.start(name);
      },
      addImage: async () => {
        engine.imageStore.keep('fake/added', 1);
        return 'fake/added:latest';
      },
      engineCalls: () => engine.calls.length,
      openUnreachable: async () => {
        const gone = new FakeEngine({ clock: systemClock, listen: false });
        gone.goDown();
        return createFakeBackend({ engine: gone, prefix });
      },
      [Symbol.asyncDispose]: async () => engine[Symbol.dispose](),
    };
  },
});
