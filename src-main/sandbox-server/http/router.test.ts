import { expect, it } from 'vitest';
import { json } from './route.ts';
import { Router } from './router.ts';

const handler = () => json(null);
const router = new Router({
  'GET /sessions': handler,
  'DELETE /sessions': handler,
  'GET /sessions/stats': handler,
  'DELETE /sessions/{id}': handler,
  'POST /watch/{id}/poll': handler,
});

it('finds a route by method and path', () => {
  expect(router.match('GET', '/sessions')).toMatchObject({ kind: 'found', params: {} });
});

it('gives the steps that stand in braces, decoded', () => {
  expect(router.match('POST', '/watch/a%2Fb/poll')).toMatchObject({ params: { id: 'a/b' } });
  expect(router.match('POST', '/watch/100%/poll')).toMatchObject({ params: { id: '100%' } });
});

it('names the methods that a path has', () => {
  expect(router.match('PUT', '/sessions')).toEqual({ kind: 'wrong-method', allowed: ['GET', 'DELETE'] });
  expect(router.match('GET', '/sessions/one')).toEqual({ kind: 'wrong-method', allowed: ['DELETE'] });
});

it.for(['/session', '/sessions/', '/sessions/a/b', '/watch//poll'])('finds nothing at %s', (path) => {
  expect(router.match('GET', path)).toEqual({ kind: 'not-found' });
});
