import type { Task } from '#shared/contract/tasks.ts';

type Kind = Task['kind'];

/** Long work, in the corner. */
export const tasksStrings = {
  label: 'Work under way',
  summary: (count: number) => (count === 1 ? '1 under way' : `${count} under way`),
  finished: 'Finished',
  hide: 'Hide the work under way',
  show: 'Show the work under way',
  progress: (done: number, total: number) => `${done} of ${total}`,
  cancel: 'Cancel',
  cancelling: 'Cancelling',
  cancelFailed: 'It was not cancelled',
  dismiss: 'Put away',
  retry: (count: number) => (count === 1 ? 'Try that one again' : `Try those ${count} again`),
  retryFailed: 'It was not tried again',
  failures: (count: number) => (count === 1 ? '1 did not work' : `${count} did not work`),
  cancelled: (done: number, total: number) => `Cancelled after ${done} of ${total}`,
  running: {
    destroy: (count: number) => `Destroying ${sandboxes(count)}`,
    release: (count: number) => `Releasing ${sandboxes(count)}`,
    pause: (count: number) => `Pausing ${sandboxes(count)}`,
    resume: (count: number) => `Resuming ${sandboxes(count)}`,
    'clean-up': (count: number) => `Cleaning up ${sandboxes(count)}`,
    'destroy-all': (count: number) => `Destroying all ${sandboxes(count)}`,
  } satisfies Record<Kind, (count: number) => string>,
  ended: {
    destroy: (count: number) => `Destroyed ${sandboxes(count)}`,
    release: (count: number) => `Released ${sandboxes(count)}`,
    pause: (count: number) => `Paused ${sandboxes(count)}`,
    resume: (count: number) => `Resumed ${sandboxes(count)}`,
    'clean-up': (count: number) => `Cleaned up ${sandboxes(count)}`,
    'destroy-all': (count: number) => `Destroyed all ${sandboxes(count)}`,
  } satisfies Record<Kind, (count: number) => string>,
  pullFailed: (image: string) => `${image} was not pulled`,
  pullAgain: 'Pull again',
  pullCancel: 'Cancel the pull: sandboxes that wait for it fail',
} as const;

function sandboxes(count: number): string {
  return count === 1 ? '1 sandbox' : `${count} sandboxes`;
}
