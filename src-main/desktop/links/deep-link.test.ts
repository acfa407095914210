import { expect, test } from 'vitest';
import { deepLinkIn, parseDeepLink } from './deep-link.ts';

test('a link names a thread', () => {
  expect(parseDeepLink('moorage://thread/research-42')).toEqual({ threadId: 'research-42' });
  // Browsers and systems add a slash, and write schemes and hosts as they like.
  expect(parseDeepLink('Moorage://Thread/research_42/')).toEqual({ threadId: 'research_42' });
});

test('whatever else a link says is nothing', () => {
  const links = [
    '',
    'moorage://thread/',
    'moorage://thread/../sandboxes/1',
    'moorage://thread/a/b',
    'moorage://thread/a?x=1',
    'moorage://thread/a#b',
    'moorage://thread/%2e%2e',
    'moorage://thread/a b',
    'moorage://user@thread/a',
    'moorage://thread:80/a',
    'moorage://destroy/all',
    `moorage://thread/${'a'.repeat(65)}`,
    'moorage://thread/a\nmoorage://thread/b',
    'https://thread/a',
    'javascript:moorage://thread/a',
  ];
  for (const link of links) expect(parseDeepLink(link), link).toBeUndefined();
});

test('it is found among the arguments of a second start', () => {
  expect(deepLinkIn(['/opt/Moorage/moorage', '--flag', 'moorage://thread/a'])).toEqual({ threadId: 'a' });
  expect(deepLinkIn(['/opt/Moorage/moorage'])).toBeUndefined();
});
