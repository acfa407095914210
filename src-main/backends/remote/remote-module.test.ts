import { pino } from 'pino';
import { expect, it } from 'vitest';
import { settingsSchema } from '#shared/settings.ts';
import { homePaths } from '../../platform/home.ts';
import { FakeClock } from '../../provider/testing/fake-clock.ts';
import { remoteModule } from './remote-module.ts';
import { UnrulyProvisioner } from './testing/unruly-provisioner.ts';

it('a provisioner that says nothing is a choice that says so, and how long it was waited for', async () => {
  await using server = await UnrulyProvisioner.start();
  server.manner = { kind: 'silence' };
  const clock = new FakeClock();
  const looking = candidatesAt(server.url, clock);
  await clock.advance(3000);
  expect(await looking).toMatchObject([
    { endpoint: server.url, version: null, problem: expect.stringContaining('within 3 s') },
  ]);
});

it('a password in the address is shown nowhere', async () => {
  const found = await candidatesAt('http://ada:pass@box:8002', new FakeClock());
  expect(found).toMatchObject([
    { endpoint: 'http://box:8002', problem: expect.stringContaining('provisioner_api_key') },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/pass@|ada:/);
});

function candidatesAt(url: string, clock: FakeClock) {
  const settings = settingsSchema.parse({ provisioner_url: url });
  return remoteModule.candidates?.({
    settings,
    current: () => settings,
    env: {},
    platform: 'linux',
    userHome: '/nowhere',
    home: homePaths('/nowhere'),
    clock,
    log: pino({ enabled: false }),
  });
}
