import { dashboardOf, expect, test } from '../../fixtures/desktop/test.ts';

test('a second launch brings the first to the front, and ends', async ({ app, dashboard, launch }) => {
  await expect(dashboard.engine).toBeVisible();
  await app.window.minimize();
  await expect.poll(() => app.window.look()).toMatchObject({ visible: false, focused: false });

  const second = await launch();
  expect(await second.main.ended).toBe(0);
  await expect.poll(() => app.window.look()).toMatchObject({ visible: true, focused: true });
  await expect(dashboard.engine).toContainText('connected');
});

test('a link opens its thread in the app that runs', async ({ app, dashboard, launch }) => {
  await (await dashboard.newSandbox()).create({ thread: 'research-42' });
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await app.window.minimize();

  const second = await launch({ args: ['moorage://thread/research-42'] });
  expect(await second.main.ended).toBe(0);
  await expect(dashboard.detail.heading('research-42')).toBeVisible();
  await expect.poll(() => app.window.look()).toMatchObject({ visible: true, focused: true });
});

test('a link that is none of ours only brings the app to the front', async ({ app, dashboard, launch }) => {
  await expect(dashboard.engine).toBeVisible();
  for (const link of ['moorage://thread/../../etc', 'moorage://run/id', 'https://elsewhere.test/']) {
    const second = await launch({ args: [link] });
    expect(await second.main.ended).toBe(0);
  }
  await expect(dashboard.heading).toBeVisible();
  expect(await app.window.ask('location.pathname')).toBe('/app/');
});

test('a link that starts the app opens its thread', async ({ app, launch }) => {
  const dashboard = await dashboardOf(app);
  await (await dashboard.newSandbox()).create({ thread: 'research-42' });
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await app.kill();

  const again = await launch({ args: ['moorage://thread/research-42'] });
  const page = await again.page(/sandboxes/);
  await expect(page.getByRole('heading', { name: 'research-42', level: 1 })).toBeVisible();
});
