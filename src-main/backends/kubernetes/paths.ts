import type { ApiAction } from './api-errors.ts';

type Verb = ApiAction['verb'];

interface Place extends ApiAction {
  readonly path: string;
}

/** Where the API keeps a kind of object. */
export interface Collection {
  /** Such as `/api/v1`. */
  readonly group: string;
  /** Such as `pods`. */
  readonly resource: string;
  /** As people call one, such as `Pod`. */
  readonly kind: string;
}

export const PODS: Collection = { group: '/api/v1', resource: 'pods', kind: 'Pod' };
export const SERVICES: Collection = { group: '/api/v1', resource: 'services', kind: 'Service' };
export const EVENTS: Collection = { group: '/api/v1', resource: 'events', kind: 'Event' };
export const CLAIMS: Collection = {
  group: '/apis/extensions.agents.x-k8s.io/v1beta1',
  resource: 'sandboxclaims',
  kind: 'SandboxClaim',
};

/** A call to all of a kind in `namespace`. */
export function toAll({ group, resource }: Collection, namespace: string, verb: Verb): Place {
  return { verb, resource, namespace, path: `${group}/namespaces/${namespace}/${resource}` };
}

/** A call to one. */
export function toOne(collection: Collection, namespace: string, name: string, verb: Verb): Place {
  const place = toAll(collection, namespace, verb);
  return { ...place, path: `${place.path}/${encodeURIComponent(name)}` };
}

/** A call to a part of a Pod, such as its `log`. */
export function toPodPart(namespace: string, name: string, part: string, verb: Verb): Place {
  const place = toOne(PODS, namespace, name, verb);
  return { ...place, resource: `pods/${part}`, path: `${place.path}/${part}` };
}
