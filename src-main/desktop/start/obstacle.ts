import { isMoorageError, messageOf } from '#shared/errors.ts';
import type { Notice } from '#shared/shell-contract.ts';

const ACTIONS = {
  retry: { id: 'retry', label: 'Try again' },
  config: { id: 'open-config', label: 'Open config.yaml' },
  logs: { id: 'open-logs', label: 'Open logs' },
  copy: { id: 'copy', label: 'Copy diagnostics' },
  quit: { id: 'quit', label: 'Quit' },
} as const;

/** What a person can do about an obstacle. */
export type ObstacleAction = (typeof ACTIONS)[keyof typeof ACTIONS]['id'];

/** How it is told that the core cannot start, and what can be done about it. Pure. */
export function describeObstacle(error: unknown): Notice {
  const shown = { details: messageOf(error), busy: false };
  const { retry, config, logs, copy, quit } = ACTIONS;
  if (isMoorageError(error, 'SETTINGS_INVALID'))
    return {
      ...shown,
      title: 'The settings need a correction',
      text: 'Nothing is created until then. Correct the file and save it: Moorage goes on by itself.',
      actions: [config, retry, copy, quit],
    };
  if (isMoorageError(error, 'ADDRESS_IN_USE'))
    return {
      ...shown,
      title: 'The port of the API is taken',
      text: 'End what listens there, or choose another port in config.yaml.',
      actions: [retry, config, copy, quit],
    };
  if (isMoorageError(error, 'HOME_NOT_WRITABLE'))
    return {
      ...shown,
      title: 'The home directory cannot be written',
      text: 'Moorage keeps there which sandboxes are its own, and does not start without.',
      actions: [retry, copy, quit],
    };
  return {
    ...shown,
    title: 'Moorage could not start',
    text: 'This should not happen. The logs say more.',
    actions: [retry, logs, copy, quit],
  };
}
