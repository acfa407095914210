import { expect, it } from 'vitest';
import { portUrl } from './port-url.ts';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:8081'],
  ['0.0.0.0', 'http://127.0.0.1:8081'],
  ['::1', 'http://[::1]:8081'],
  ['192.168.1.5', 'http://192.168.1.5:8081'],
])('reaches a port published on %s at %s', (hostAddress, url) => {
  expect(portUrl({ hostAddress, hostPort: 8081, containerPort: 8080 })).toBe(url);
});
