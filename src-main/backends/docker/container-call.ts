import type { EngineCall } from './engine.ts';
import type { EngineRequest } from './engine-client.ts';
import { containerRefused } from './engine-errors.ts';

export interface ContainerCallOptions extends Pick<EngineCall, 'timeout' | 'signal' | 'refused' | 'query'> {
  readonly method: EngineRequest['method'];
  /** What follows the container in the path, such as `start`. */
  readonly action?: string;
  /** To follow "asked to", before the name. */
  readonly verb: string;
}

/** A call about the container `name`: that there is none is `SANDBOX_NOT_FOUND`, unless `refused` says otherwise. */
export function containerCall(name: string, options: ContainerCallOptions): EngineCall {
  const { action, verb, ...call } = options;
  const what = `${verb} ${name}`;
  const path = `/containers/${encodeURIComponent(name)}${action === undefined ? '' : `/${action}`}`;
  return { refused: containerRefused(what, name), ...call, what, path };
}
