import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures/browser/test.ts';
import { reloadPage } from '../pages/load-page.ts';

test('a terminal takes what is typed, and is still there after a reload', async ({ page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  const { terminal } = detail;
  await detail.open('Terminal');
  await terminal.run('echo "$((6 * 7)) boats"');
  await expect(terminal.screen).toContainText('42 boats');

  await test.step('elsewhere and back', async () => {
    await detail.open('Overview');
    await detail.open('Terminal');
    await expect(terminal.screen).toContainText('42 boats');
  });

  await test.step('after a reload', async () => {
    await reloadPage(page);
    await expect(terminal.screen).toContainText('42 boats');
    await terminal.run('echo still $((1 + 1))');
    await expect(terminal.screen).toContainText('still 2');
    await expect(terminal.tabs).toHaveCount(1);
  });
});

test('no key is lost while a terminal shows again what it showed', async ({ page, openSandbox }) => {
  const detail = await openSandbox('research-42');
  const { terminal } = detail;
  await detail.open('Terminal');
  await terminal.run('seq 1 60000; echo all $((3 * 7))');
  await expect(terminal.screen).toContainText('all 21');
  // On a slow computer that takes a while; keys come from its first moment on.
  const computer = await page.context().newCDPSession(page);
  const typed = Promise.withResolvers<void>();
  await page.routeWebSocket('**', (socket) => {
    socket.connectToServer().onMessage(async (message) => {
      const isReplay = message.includes('"replay"');
      if (isReplay) await computer.send('Emulation.setCPUThrottlingRate', { rate: 20 });
      socket.send(message);
      if (isReplay) typed.resolve(page.keyboard.type('echo no key lost\n'));
    });
  });
  await reloadPage(page);
  await typed.promise;
  await computer.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expect(terminal.screen).toContainText(/echo no key lostno key lost/);
});

test('a page that stands still is not flooded by a terminal, and shows the latest when it goes on', async ({
  moorage,
  page,
  openSandbox,
}) => {
  const flood = 12_000_000;
  let received = 0;
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      received += payload.length;
    }),
  );
  const detail = await openSandbox('research-42');
  const { terminal } = detail;
  const workspace = join(moorage.home, 'threads/research-42/user-data/workspace');
  await page.clock.install();
  await reloadPage(page);
  await detail.open('Terminal');
  await terminal.run('cd /mnt/user-data/workspace; until [ -e go ]; do sleep 0.1; done');
  await terminal.run(`yes $(printf %0100d 7) | head -c ${flood}; touch flooded; echo all $((3 * 7))`);
  // Nothing is drawn from here on, as in a page that is hidden.
  await page.clock.pauseAt(Date.now() + 60_000);
  await writeFile(join(workspace, 'go'), '');
  await expect.poll(() => readdir(workspace), { timeout: 30_000 }).toContain('flooded');
  expect(received).toBeLessThan(flood / 2);

  await page.clock.resume();
  await expect(terminal.screen).toContainText('all 21');
  await terminal.run('echo still $((1 + 1))');
  await expect(terminal.screen).toContainText('still 2');
});

test('two terminals live side by side, and one ends without the other', async ({ openSandbox }) => {
  const detail = await openSandbox('research-42');
  await detail.open('Terminal');
  const { terminal } = detail;
  await terminal.run('first=yes; echo one $first');
  await expect(terminal.screen).toContainText('one yes');

  await terminal.button('New terminal').click();
  await expect(terminal.tabs).toHaveCount(2);
  await terminal.run('echo two [$first]');
  await expect(terminal.screen).toContainText('two []');
  await expect(terminal.screen).not.toContainText('one yes');

  await terminal.run('exit 7');
  await expect(terminal.ended).toContainText('exit code 7');
  await terminal.tab('Terminal 1').click();
  await expect(terminal.screen).toContainText('one yes');
  await terminal.run('echo alive $first');
  await expect(terminal.screen).toContainText('alive yes');

  await test.step('an ended one is opened anew', async () => {
    await terminal.tab('Terminal 2').click();
    await terminal.button('Open another').click();
    await expect(terminal.ended).toBeHidden();
    await terminal.run('echo anew $((3 * 3))');
    await expect(terminal.screen).toContainText('anew 9');
    await expect(terminal.tabs).toHaveCount(2);
    await terminal.tab('Terminal 1').click();
    await expect(terminal.screen).toContainText('alive yes');
    await expect(terminal.screen).not.toContainText('anew');
  });
});

test('a terminal is as large as its place, and shows every colour under the policy', async ({
  page,
  openSandbox,
}) => {
  const detail = await openSandbox('research-42');
  await detail.open('Terminal');
  const { terminal } = detail;
  await terminal.run('echo size is $(stty size | tr " " x) now');
  await expect(terminal.screen).toContainText(/size is \d+x\d+ now/);
  const size = async () => /.*size is (\d+x\d+) now/s.exec((await terminal.screen.textContent()) ?? '')?.[1];
  const before = await size();
  await page.setViewportSize({ width: 900, height: 600 });
  await expect
    .poll(async () => {
      await terminal.run('clear; echo size is $(stty size | tr " " x) now');
      await expect(terminal.screen).toContainText(/size is \d+x\d+ now/);
      return size();
    })
    .not.toBe(before);

  // Two greys beyond the theme's sixteen colours, which would have to be style attributes.
  await terminal.run("clear; printf '\\033[38;2;255;140;0morange\\033[0m\\n'");
  await expect(terminal.screen.locator('span').filter({ hasText: /^orange$/ })).toHaveCSS(
    'color',
    /^rgb\(\d+, \d+, 0\)$/,
  );
});

test('a terminal is opened, searched and left by the keyboard alone', async ({
  dashboard,
  page,
  openSandbox,
}) => {
  const { keyboard } = page;
  const detail = await openSandbox('research-42');
  const { terminal } = detail;
  await keyboard.press('t');
  await expect(terminal.input).toBeFocused();

  await test.step('Ctrl K is the shell’s: it cuts the line', async () => {
    await keyboard.type('echo keep');
    await keyboard.type(' this');
    for (let letter = 0; letter < ' this'.length; letter += 1) await keyboard.press('ArrowLeft');
    await keyboard.press('Control+k');
    await keyboard.press('Enter');
    await expect(terminal.screen).toContainText('keep');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('it is searched', async () => {
    await keyboard.press('Control+Shift+F');
    await expect(terminal.search).toBeFocused();
    await keyboard.type('keep');
    await expect(terminal.screen.page().getByText('no match')).toHaveCount(0);
    await keyboard.press('Escape');
    await expect(terminal.input).toBeFocused();
  });

  await test.step('Tab is the shell’s, Shift F6 leads out', async () => {
    await keyboard.press('Tab');
    await expect(terminal.input).toBeFocused();
    await keyboard.press('Shift+F6');
    await expect(terminal.tab('Terminal 1')).toBeFocused();
    await keyboard.press('Escape');
    await expect(dashboard.table).toBeVisible();
  });
});
