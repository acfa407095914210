import { describe, expect, it } from 'vitest';
import { newSandboxRequest, validateNewSandbox } from './new-sandbox-form.ts';

describe('the form of a new sandbox', () => {
  it.each(['research-42', '  padded  ', '', 'A_1'])('admits thread %j', (value) => {
    expect(validateNewSandbox.threadId(value)).toBeNull();
  });

  it.each(['../etc', 'a b', 'ü', 'x'.repeat(65)])('refuses thread %j with a reason', (value) => {
    expect(validateNewSandbox.threadId(value)).toContain('at most 64');
  });

  it('refuses a user that could not be part of a path', () => {
    expect(validateNewSandbox.userId('a/b')).not.toBeNull();
  });

  it('asks for what is filled in, trimmed', () => {
    expect(newSandboxRequest({ threadId: ' t1 ', userId: ' alice ', image: ' aio:1 ' })).toEqual({
      threadId: 't1',
      userId: 'alice',
      image: 'aio:1',
    });
  });

  it('leaves out what is empty: an anonymous sandbox of the default user and image', () => {
    expect(newSandboxRequest({ threadId: '', userId: ' ', image: '' })).toEqual({ userId: 'default' });
  });
});
