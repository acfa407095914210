import { DEFAULT_USER_ID, THREAD_ID_PATTERN, USER_ID_PATTERN } from '#shared/identifiers.ts';
import { choiceOfImage, IMAGE_PRESETS, type ImageChoice } from '#shared/images.ts';
import { strings } from '../../strings.ts';

export interface NewSandboxValues {
  readonly threadId: string;
  readonly userId: string;
  /** null where the backend has only one image. */
  readonly imageChoice: ImageChoice | null;
  /** Reference of the custom image. */
  readonly customImage: string;
}

/** What `sandboxes.create` is asked for. */
export interface NewSandboxRequest {
  readonly threadId?: string;
  readonly userId: string;
  readonly image?: string;
}

/** The choice that stands for an image reference, such as that of the settings. */
export function imageValues(image: string): Pick<NewSandboxValues, 'imageChoice' | 'customImage'> {
  const imageChoice = choiceOfImage(image);
  return { imageChoice, customImage: imageChoice === 'custom' ? image : '' };
}

/** What is wrong with a value, in words; null when it is right. An empty thread means an anonymous sandbox. */
export const validateNewSandbox = {
  threadId: (value: string) => problem(value, THREAD_ID_PATTERN, strings.create.threadInvalid),
  userId: (value: string) => problem(value, USER_ID_PATTERN, strings.create.userInvalid),
  customImage: (value: string, { imageChoice }: Pick<NewSandboxValues, 'imageChoice'>) =>
    imageChoice === 'custom' && value.trim() === '' ? strings.create.referenceMissing : null,
};

function problem(value: string, pattern: RegExp, message: string): string | null {
  const text = value.trim();
  return text === '' || pattern.test(text) ? null : message;
}

/** The request of a form, in which an empty thread or user stands for the default. */
export function newSandboxRequest(values: NewSandboxValues): NewSandboxRequest {
  const threadId = values.threadId.trim();
  const image = imageOf(values);
  return {
    userId: values.userId.trim() || DEFAULT_USER_ID,
    ...(threadId && { threadId }),
    ...(image !== null && { image }),
  };
}

function imageOf({ imageChoice, customImage }: NewSandboxValues): string | null {
  return imageChoice === 'custom' ? customImage.trim() : imageChoice && IMAGE_PRESETS[imageChoice];
}
