import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../repository.ts';
import { imageChanges } from './image-changes.ts';

describe('imageChanges', () => {
  it('takes how the last stage is run, with what is continued on the next line', () => {
    const dockerfile = [
      'FROM node AS node',
      'USER root',
      'FROM debian',
      '# USER commented',
      'RUN apt-get update \\',
      ' && USER',
      'ENV A=1 \\',
      '    B=2',
      'USER 1000',
      'CMD ["serve"]',
    ].join('\n');
    expect(imageChanges(dockerfile)).toEqual(['ENV A=1 B=2', 'USER 1000', 'CMD ["serve"]']);
  });

  it('finds in the lite image an unprivileged user, a health check and the server', () => {
    const dockerfile = readFileSync(join(REPOSITORY, 'assets', 'sandbox-image', 'Dockerfile'), 'utf8');
    const words = imageChanges(dockerfile).map((change) => change.split(' ')[0]);
    expect(words).toEqual(expect.arrayContaining(['USER', 'HEALTHCHECK', 'EXPOSE', 'ENTRYPOINT', 'CMD']));
    expect(imageChanges(dockerfile)).not.toContainEqual(expect.stringMatching(/^USER (root|0)\b/));
  });
});
