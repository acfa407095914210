import { expect, test } from '../../fixtures/desktop/test.ts';

test('a terminal that shows much keeps pace with its window, and goes on', async ({ dashboard }) => {
  await (await dashboard.newSandbox()).create({ thread: 'research-42' });
  await expect(dashboard.row('research-42').state('active')).toBeVisible();
  await dashboard.row('research-42').link.click();
  const { detail } = dashboard;
  await detail.open('Terminal');
  const { terminal } = detail;
  await terminal.run('seq 1 400000; echo all $((3 * 7))');
  await expect(terminal.screen).toContainText('all 21');
  await terminal.run('echo still $((1 + 1))');
  await expect(terminal.screen).toContainText('still 2');
});
