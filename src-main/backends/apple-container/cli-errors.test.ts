import { expect, test } from 'vitest';
import { CliFailure, translateFailure } from './cli-errors.ts';

test.each([
  [
    'interrupted: "XPC connection error: Connection invalid"',
    'BACKEND_UNREACHABLE',
    /Run: container system start/,
  ],
  ['exists: "container with id box already exists"', 'SANDBOX_NAME_TAKEN', /of that name already/],
  [
    'internalError: "bind: Address already in use) (errno: 48)"',
    'PORT_TAKEN',
    /port of the sandbox is taken/,
  ],
  ['invalidState: "container box is not running"', 'INVALID_TRANSITION', /Start it first/],
  ['notFound: "container not found: box"', 'SANDBOX_NOT_FOUND', /none of that name/],
  ['invalidArgument: "path \'/x\' does not exist"', 'INVALID_MOUNT', /Make the directory/],
  ['invalidArgument: "path \'/x\' is not a directory"', 'INVALID_MOUNT', /directories only/],
  ['invalidArgument: "minimum memory amount allowed is 200 MiB"', 'INVALID_INPUT', /Set memory to 200m/],
  ['Permission denied while binding to host port 80', 'BACKEND_ERROR', /Set port to 1024 or more/],
  ['internalError: "a riddle"', 'BACKEND_ERROR', /asked to start box and failed: internalError: "a riddle"/],
])('%s is %s', (said, code, message) => {
  const error = translateFailure('start box', new CliFailure(1, `Warning: old\nError: ${said}\n`));
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(error.cause).toBeInstanceOf(CliFailure);
});

test('a failure without a word is still one', () => {
  expect(new CliFailure(1, '').message).toBe('it did not say why');
  expect(new CliFailure(1, `Error: ${'x'.repeat(9000)}`).message.length).toBeLessThan(600);
});
