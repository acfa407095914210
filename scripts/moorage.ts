import { stopWithParent } from './commands/stop-with-parent.ts';

// `npm run moorage -- serve` is to end with npm.
stopWithParent();
await import('../src-main/cli/main.ts');
