import { messageOf } from '#shared/errors.ts';
import { expect, test } from '../../fixtures/kubernetes/test.ts';

test('a terminal runs in the Pod', async ({ openSandbox, cluster }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Terminal');
  const [pod = 'no Pod'] = await cluster.pods();
  await detail.terminal.run('echo "$((6 * 7)) boats in $(hostname)"');
  await expect(detail.terminal.screen).toContainText(`42 boats in ${pod}`);
});

test('a sandbox is healthy and answers at a port of this computer', async ({
  openSandbox,
  dashboard,
  cluster,
  request,
}) => {
  const detail = await openSandbox('research-42');
  await expect(detail.ports).toContainText(/http:\/\/127\.0\.0\.1:\d+/);
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec((await detail.ports.textContent()) ?? '') ?? [];
  const answer = await request.get(`${url}/v1/sandbox`);
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ success: true });
  await expect(detail.facts).toContainText('1.0 GiB memory, 1 CPU');
  const health = await detail.open('Health');
  await expect(health).toContainText(`${url}/v1/sandbox`);
  await expect(health).toContainText(/[1-9]\d* of \d+ answered/);

  await detail.button('Destroy').click();
  await dashboard.destroyDialog.confirm.click();
  await expect.poll(() => cluster.pods()).toEqual([]);
  // The cluster forgets a Pod a moment before Moorage hears of it and lets go of the port.
  const reached = () => request.get(url).then(() => 'answered', messageOf);
  await expect.poll(reached).toContain('ECONNREFUSED');
});

test('the charts say why nothing is measured, where the cluster has no metrics-server', async ({
  openSandbox,
}) => {
  const detail = await openSandbox('research-42');
  const charts = await detail.open('Charts');
  await expect(charts).toContainText('Nothing is measured');
  await expect(charts).toContainText('The cluster has no metrics-server');
});
