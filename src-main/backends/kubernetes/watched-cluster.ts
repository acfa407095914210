import type { Logger } from 'pino';
import type { Settings } from '#shared/settings.ts';
import type { Api } from './api.ts';
import type { ApiObject, KubeEvent, Pod, Service } from './api-objects.ts';
import type { ClusterView } from './cluster-view.ts';
import { APP_SELECTOR } from './names.ts';
import { CLAIMS, type Collection, EVENTS, PODS, SERVICES, toAll } from './paths.ts';
import { type Change, Reflector } from './reflector.ts';

export interface WatchedClusterDeps {
  readonly api: Api;
  readonly view: ClusterView;
  readonly settings: Settings['kubernetes'];
  readonly log: Logger;
  /** Whether sandboxes are claimed rather than made. */
  readonly claims: boolean;
}

/** The watches that keep a view: over Pods, Services, claims where there are any, and Events where one may see them. */
export class WatchedCluster implements AsyncDisposable {
  /** Takes note of what has just been made, before its watch tells of it. */
  readonly put: {
    readonly putOwner: (owner: ApiObject) => void;
    readonly putService: (service: Service) => void;
  };
  readonly #reflectors: readonly AsyncDisposable[];

  constructor(deps: WatchedClusterDeps) {
    const { view } = deps;
    const onStanding = () => view.onStanding();
    const pods = reflect<Pod>(deps, PODS, { onChange: (change) => view.onPod(change), onStanding });
    const services = reflect<Service>(deps, SERVICES, {
      onChange: (change) => view.onService(change),
      onStanding,
    });
    const claims = deps.claims
      ? reflect<ApiObject>(deps, CLAIMS, { onChange: (change) => view.onClaim(change), onStanding })
      : undefined;
    const events = reflect<KubeEvent>(deps, EVENTS, {
      onChange: (change) => view.onEvent(change),
      onStanding: () => undefined,
    });
    const essential: readonly Reflector<ApiObject>[] = [pods, services, ...(claims ? [claims] : [])] as never;
    view.follow(essential);
    this.#reflectors = [...essential, events];
    this.put = {
      putOwner: (owner) => (claims ? claims.put(owner) : pods.put(owner as Pod)),
      putService: (service) => services.put(service),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#reflectors.map((each) => each[Symbol.asyncDispose]()));
  }
}

function reflect<T extends ApiObject>(
  { api, settings, log }: WatchedClusterDeps,
  collection: Collection,
  hearers: { readonly onChange: (change: Change<T>) => void; readonly onStanding: () => void },
): Reflector<T> {
  const { path, resource, namespace } = toAll(collection, settings.namespace, 'list');
  const query =
    collection === EVENTS ? { fieldSelector: 'involvedObject.kind=Pod' } : { labelSelector: APP_SELECTOR };
  return new Reflector<T>({ api, path, resource, namespace, query, log, ...hearers });
}
