import { describe, expect, it } from 'vitest';
import { LITE_IMAGE } from '#shared/images.ts';
import { imageValues, newSandboxRequest, validateNewSandbox } from './new-sandbox-form.ts';

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
    const values = {
      threadId: ' t1 ',
      userId: ' alice ',
      imageChoice: 'custom',
      customImage: ' aio:1 ',
    } as const;
    expect(newSandboxRequest(values)).toEqual({ threadId: 't1', userId: 'alice', image: 'aio:1' });
  });

  it('leaves out what is empty: an anonymous sandbox of the default user', () => {
    const values = { threadId: '', userId: ' ', imageChoice: null, customImage: '' };
    expect(newSandboxRequest(values)).toEqual({ userId: 'default' });
  });
});

describe('the image of a new sandbox', () => {
  const thread = { threadId: 't1', userId: 'default' };

  it('is at first that of the settings, as a preset or by its reference', () => {
    expect(imageValues(LITE_IMAGE)).toEqual({ imageChoice: 'lite', customImage: '' });
    expect(imageValues('team/tools:3')).toEqual({ imageChoice: 'custom', customImage: 'team/tools:3' });
  });

  it('is asked for by the reference of its preset, whatever was typed before', () => {
    const request = newSandboxRequest({ ...thread, imageChoice: 'lite', customImage: 'team/tools:3' });
    expect(request.image).toBe(LITE_IMAGE);
  });

  it('is not asked for where there is only one', () => {
    expect(newSandboxRequest({ ...thread, imageChoice: null, customImage: 'x' })).not.toHaveProperty('image');
  });

  it('has to be named when it is a custom one', () => {
    expect(validateNewSandbox.customImage(' ', { imageChoice: 'custom' })).toContain('registry/name:tag');
    expect(validateNewSandbox.customImage('aio:1', { imageChoice: 'custom' })).toBeNull();
    expect(validateNewSandbox.customImage('', { imageChoice: 'lite' })).toBeNull();
  });
});
