import type { Container, Pod } from './api-objects.ts';
import { CONTAINER } from './pod-spec.ts';

/** The container of a Pod that is the sandbox: a cluster may put others beside it, such as a mesh's proxy. Pure. */
export function sandboxContainer({ spec }: Pick<Pod, 'spec'>): Container | undefined {
  return spec.containers.find(({ name }) => name === CONTAINER) ?? spec.containers[0];
}
