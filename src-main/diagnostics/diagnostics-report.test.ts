import { expect, test } from 'vitest';
import { diagnosticsReport } from './diagnostics-report.ts';

const reportAtHome = (userHome: string): string =>
  diagnosticsReport({
    now: 0,
    versions: [],
    engine: { kind: 'none', advice: 'Install one.', since: 0 },
    sandboxes: [],
    settings: [],
    checks: [],
    logLines: ['opened /home/ada/.moorage/moorage.db'],
    secrets: [],
    userHome,
  });

test('does not name the person whose home it is', () => {
  expect(reportAtHome('/home/ada')).toContain('opened ~/.moorage/moorage.db');
});

test.each(['/', ''])('leaves paths as they are where the home is %j, as in containers', (userHome) => {
  expect(reportAtHome(userHome)).toContain('opened /home/ada/.moorage/moorage.db');
});
