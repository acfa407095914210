import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageBin } from '../commands/package-bin.ts';
import { runCommand } from '../commands/run-command.ts';
import { REPOSITORY } from '../repository.ts';
import { hostedTypesStep, withoutModule } from './hosted-types-step.ts';

test('only the modules’ names change', () => {
  const declared =
    "declare namespace Electron {}\ndeclare module 'electron/main' {\n  export = Electron.Main;\n}\n";
  expect(withoutModule(declared)).toBe(declared.replace("'electron/main'", "'declared-electron/main'"));
});

test('what the host lacks does not compile', { timeout: 120_000 }, async () => {
  // Writes the declarations that the project below needs.
  expect(await hostedTypesStep(REPOSITORY).run()).toEqual({ passed: true, output: expect.any(String) });
  const folder = await mkdtemp(join(REPOSITORY, 'e2e/electron-host/testing/lacking-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      files: ['app.ts', '../../../../dist/electron-host/electron.d.ts'],
      include: [],
    }),
  );
  await writeFile(
    join(folder, 'app.ts'),
    [
      "import { app, BrowserWindow, globalShortcut, Tray } from 'electron';",
      "app.on('gpu-info-update', () => undefined);",
      'new BrowserWindow().setKiosk(true);',
      "new Tray('icon.png').displayBalloon({ title: 'a', content: 'b' });",
      "globalShortcut.register('A', () => undefined);",
      'app.quit();',
    ].join('\n'),
  );
  const { output } = await runCommand(
    process.execPath,
    [await packageBin(REPOSITORY, 'typescript', 'tsc'), '-p', folder, '--pretty', 'false'],
    { cwd: REPOSITORY, output: 'capture' },
  );
  const lines = [...output.matchAll(/app\.ts\((\d+),/g)].map(([, line]) => Number(line));
  expect([...new Set(lines)]).toEqual([1, 2, 3, 4]);
});
