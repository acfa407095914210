import { test } from 'vitest';

test('is never seen', () => {});

throw new Error('file broke');
