// As boot.ts, once the process that starts this one has ended.
import { finished } from 'node:stream/promises';

await finished(process.stdin.resume()).catch(() => undefined);
await import('./boot.ts');
