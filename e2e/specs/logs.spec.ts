import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/browser/test.ts';
import { writeToLog } from '../fixtures/docker/write-to-log.ts';

test('logs come live, are searched, chosen by level, held and saved', async ({
  dockerHost,
  environment,
  page,
  openSandbox,
}) => {
  const detail = await openSandbox('research-42');
  const prefix = environment.MOORAGE_CONTAINER_PREFIX ?? '';
  const write = (text: string) => writeToLog({ dockerHost, prefix, text });
  await detail.open('Logs');
  const { log } = detail;

  await test.step('lines appear as they are written, without being markup', async () => {
    await write('INFO ready\nWARN slow <b>disk</b>\n\x1b[31mERROR\x1b[0m lost\n');
    await expect(log.lines).toContainText('WARN slow <b>disk</b>');
    await expect(log.lines.getByText('ERROR', { exact: true })).toBeVisible();
  });

  await test.step('many come, and only those on screen exist', async () => {
    await write(Array.from({ length: 3000 }, (_, index) => `line ${index}\n`).join(''));
    await expect(log.lines).toContainText('line 2999');
    await expect(log.panel).toContainText('3,003 lines');
    expect(await log.lines.locator('[data-index]').count()).toBeLessThan(150);
  });

  await test.step('search counts, and walks to and fro', async () => {
    await log.search.fill('line 15');
    await expect(log.matches).toHaveText('0 of 111');
    await log.search.press('Enter');
    await expect(log.matches).toHaveText('1 of 111');
    await expect(log.current).toHaveText('line 15');
    await log.search.press('Enter');
    await expect(log.current).toHaveText('line 150');
    await log.search.press('Shift+Enter');
    await log.search.press('Shift+Enter');
    await expect(log.current).toHaveText('line 1599');
    await log.search.fill('nothing of the kind');
    await expect(log.matches).toHaveText('no match');
    await log.search.fill('');
  });

  await test.step('what is not at the end stays where it is, the way to the end is one click', async () => {
    await log.lines.press('Home');
    await write('the newest\n');
    await expect(log.panel).toContainText('3,004 lines');
    await log.button('Jump to the end').click();
    await expect(log.lines).toContainText('the newest');
  });

  await test.step('levels', async () => {
    await log.level('Errors');
    await expect(log.lines).toContainText('lost');
    await expect(log.lines).not.toContainText('line 1');
    await log.level('All');
  });

  await test.step('held, it goes on counting', async () => {
    await log.button('Pause').click();
    await write('meanwhile 1\nmeanwhile 2\n');
    await expect(log.panel).toContainText('Paused, 2 new');
    await expect(log.lines).not.toContainText('meanwhile');
    await log.button('Resume').click();
    await expect(log.lines).toContainText('meanwhile 2');
  });

  await test.step('saved, it is all there', async () => {
    const download = page.waitForEvent('download');
    await log.button('Save the lines shown').click();
    const file = await (await download).path();
    const text = await readFile(file, 'utf8');
    expect(text.split('\n').slice(0, 4)).toEqual([
      'INFO ready',
      'WARN slow <b>disk</b>',
      'ERROR lost',
      'line 0',
    ]);
    expect(text).toContain('meanwhile 2\n');
  });
});
