import type { CreateOptions } from '#shared/contract/sandboxes.ts';
import { DEFAULT_USER_ID, THREAD_ID_PATTERN, USER_ID_PATTERN } from '#shared/identifiers.ts';
import { choiceOfImage, IMAGE_PRESETS, type ImageChoice } from '#shared/images.ts';
import { parseSize } from '#shared/size.ts';
import { strings } from '../../strings.ts';
import { isAbsolutePath } from './absolute-path.ts';

const words = strings.create;
const VARIABLE_PATTERN = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** A year, in minutes. */
const LONGEST_IDLE = 525_600;

export interface MountValues {
  /** Of its own among the mounts of the form. */
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

export interface VariableValues {
  /** Of its own among the variables of the form. */
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

export interface NewSandboxValues {
  readonly threadId: string;
  readonly userId: string;
  /** null where the backend has only one image. */
  readonly imageChoice: ImageChoice | null;
  /** Reference of the custom image. */
  readonly customImage: string;
  /** Such as `512m`; empty: as the settings say. */
  readonly memory: string;
  readonly cpus: string;
  readonly pids: string;
  readonly mounts: readonly MountValues[];
  readonly environment: readonly VariableValues[];
  readonly idle: 'settings' | 'own' | 'never';
  readonly idleMinutes: string;
}

/** A form in which nothing differs from the settings. */
export const PLAIN_VALUES: NewSandboxValues = {
  threadId: '',
  userId: DEFAULT_USER_ID,
  imageChoice: null,
  customImage: '',
  memory: '',
  cpus: '',
  pids: '',
  mounts: [],
  environment: [],
  idle: 'settings',
  idleMinutes: '60',
};

/** What `sandboxes.create` is asked for. */
export interface NewSandboxRequest extends CreateOptions {
  threadId?: string;
  userId: string;
}

/** The choice that stands for an image reference, such as that of the settings. */
export function imageValues(image: string): Pick<NewSandboxValues, 'imageChoice' | 'customImage'> {
  const imageChoice = choiceOfImage(image);
  return { imageChoice, customImage: imageChoice === 'custom' ? image : '' };
}

/** What is wrong with a value, in words; null when it is right. An empty thread means an anonymous sandbox. */
export const validateNewSandbox = {
  threadId: (value: string) => problem(value, THREAD_ID_PATTERN, words.threadInvalid),
  userId: (value: string) => problem(value, USER_ID_PATTERN, words.userInvalid),
  customImage: (value: string, { imageChoice }: Pick<NewSandboxValues, 'imageChoice'>) =>
    imageChoice === 'custom' && value.trim() === '' ? words.referenceMissing : null,
  memory: (value: string) =>
    value.trim() === '' || parseSize(value) !== undefined ? null : words.memoryInvalid,
  cpus: (value: string) => numberProblem(value, { most: 1024, whole: false }, words.cpusInvalid),
  pids: (value: string) =>
    numberProblem(value, { most: Number.MAX_SAFE_INTEGER, whole: true }, words.pidsInvalid),
  idleMinutes: (value: string, { idle }: Pick<NewSandboxValues, 'idle'>) =>
    idle !== 'own' || Number(value) > 0
      ? numberProblem(value, { most: LONGEST_IDLE, whole: false }, words.idleInvalid)
      : words.idleInvalid,
  mounts: {
    source: (value: string) => (isAbsolutePath(value.trim()) ? null : words.mountSourceInvalid),
    target: (value: string, { mounts }: Pick<NewSandboxValues, 'mounts'>) =>
      targetProblem(value.trim(), mounts),
  },
  environment: {
    name: (value: string, { environment }: Pick<NewSandboxValues, 'environment'>) =>
      nameProblem(value.trim(), environment),
  },
};

function problem(value: string, pattern: RegExp, message: string): string | null {
  const text = value.trim();
  return text === '' || pattern.test(text) ? null : message;
}

function numberProblem(
  value: string,
  { most, whole }: { readonly most: number; readonly whole: boolean },
  message: string,
): string | null {
  const text = value.trim();
  if (text === '') return null;
  const number = Number(text);
  return number >= 0 && number <= most && (!whole || Number.isInteger(number)) ? null : message;
}

function targetProblem(target: string, mounts: readonly MountValues[]): string | null {
  if (!target.startsWith('/') || target === '/') return words.mountTargetInvalid;
  const same = mounts.filter((mount) => mount.target.trim() === target);
  return same.length > 1 ? words.mountTargetTwice : null;
}

function nameProblem(name: string, environment: readonly VariableValues[]): string | null {
  if (!VARIABLE_PATTERN.test(name)) return words.variableInvalid;
  const same = environment.filter((variable) => variable.name.trim() === name);
  return same.length > 1 ? words.variableTwice : null;
}

/** The request of a valid form. What is left as the settings say is left out. */
export function newSandboxRequest(values: NewSandboxValues): NewSandboxRequest {
  const threadId = values.threadId.trim();
  const image = imageOf(values);
  const limits = limitsOf(values);
  const idleTimeout = idleTimeoutOf(values);
  return {
    userId: values.userId.trim() || DEFAULT_USER_ID,
    ...(threadId && { threadId }),
    ...(image !== null && { image }),
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(values.mounts.length > 0 && { mounts: values.mounts.map(mountOf) }),
    ...(values.environment.length > 0 && { environment: environmentOf(values) }),
    ...(idleTimeout !== null && { idleTimeout }),
  };
}

function imageOf({ imageChoice, customImage }: NewSandboxValues): string | null {
  return imageChoice === 'custom' ? customImage.trim() : imageChoice && IMAGE_PRESETS[imageChoice];
}

function limitsOf({ memory, cpus, pids }: NewSandboxValues): NonNullable<CreateOptions['limits']> {
  const bytes = memory.trim() === '' ? undefined : parseSize(memory);
  return {
    ...(bytes !== undefined && { memory: bytes }),
    ...(cpus.trim() !== '' && { cpus: Number(cpus) }),
    ...(pids.trim() !== '' && { pids: Number(pids) }),
  };
}

function mountOf({ source, target, readOnly }: MountValues) {
  return { source: source.trim(), target: target.trim(), readOnly };
}

function environmentOf({ environment }: NewSandboxValues): Record<string, string> {
  return Object.fromEntries(environment.map(({ name, value }) => [name.trim(), value]));
}

/** Seconds; null: as the settings say. */
function idleTimeoutOf({ idle, idleMinutes }: NewSandboxValues): number | null {
  if (idle === 'settings') return null;
  return idle === 'never' ? 0 : Math.round(Number(idleMinutes) * 60);
}
