import type { TaskRunner } from '../tasks/task-runner.ts';
import type { ContractImplementer } from './contract-implementer.ts';
import { USER } from './user-actor.ts';

export function taskProcedures(os: ContractImplementer['tasks'], tasks: TaskRunner) {
  return os.router({
    start: os.start.handler(({ input }) => tasks.start({ ...input, actor: USER })),
    cleanUpIdle: os.cleanUpIdle.handler(() => tasks.cleanUpIdle(USER)),
    destroyAll: os.destroyAll.handler(() => tasks.destroyAll(USER)),
    cancel: os.cancel.handler(({ input }) => tasks.cancel(input.taskId)),
  });
}
