import { buildApp } from './build/build-app.ts';
import { runScript } from './commands/run-script.ts';
import { REPOSITORY } from './repository.ts';

await runScript(async () => {
  const start = performance.now();
  await buildApp(REPOSITORY);
  console.log(`Built dist/renderer and dist/main in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  return 0;
});
