import { DEFAULT_USER_ID, THREAD_ID_PATTERN, USER_ID_PATTERN } from '#shared/identifiers.ts';
import { strings } from '../../strings.ts';

export interface NewSandboxValues {
  readonly threadId: string;
  readonly userId: string;
  readonly image: string;
}

/** What `sandboxes.create` is asked for. */
export interface NewSandboxRequest {
  readonly threadId?: string;
  readonly userId: string;
  readonly image?: string;
}

/** What is wrong with a value, in words; null when it is right. An empty thread means an anonymous sandbox. */
export const validateNewSandbox = {
  threadId: (value: string) => problem(value, THREAD_ID_PATTERN, strings.create.threadInvalid),
  userId: (value: string) => problem(value, USER_ID_PATTERN, strings.create.userInvalid),
};

function problem(value: string, pattern: RegExp, message: string): string | null {
  const text = value.trim();
  return text === '' || pattern.test(text) ? null : message;
}

/** The request of a form, in which an empty field stands for the default. */
export function newSandboxRequest(values: NewSandboxValues): NewSandboxRequest {
  const [threadId, userId, image] = [values.threadId.trim(), values.userId.trim(), values.image.trim()];
  return {
    userId: userId || DEFAULT_USER_ID,
    ...(threadId && { threadId }),
    ...(image && { image }),
  };
}
