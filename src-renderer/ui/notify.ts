import { notifications } from '@mantine/notifications';
import { messageOf } from '#shared/errors.ts';
import { strings } from '../strings.ts';

/** Says that something went well, for as long as it takes to read. */
export function notify(message: string): void {
  notifications.show({ message, color: 'sea', autoClose: 2500, withCloseButton: false });
}

/** Says what did not work and why; it stays until it is closed. */
export function notifyFailure(title: string, error: unknown): void {
  notifications.show({ title, message: reasonOf(error), color: 'red', autoClose: false });
}

/** Why a call failed, in words. */
export function reasonOf(error: unknown): string {
  // A connection that breaks under a call aborts it.
  const isLost = error instanceof Error && error.name === 'AbortError';
  return isLost ? strings.connection.callLost : messageOf(error);
}
