/** What the names of sandboxes begin with: the provisioner's Pods are called so. */
export const NAME_PREFIX = 'sandbox';

export const SANDBOX_ID_LABEL = 'sandbox-id';

/** What all the provisioner's Pods and Services bear. */
export const APP_SELECTOR = 'app=deer-flow-sandbox';

/** The labels of the provisioner, on Pods and Services alike. */
export function provisionerLabels(sandboxId: string): Readonly<Record<string, string>> {
  return {
    app: 'deer-flow-sandbox',
    [SANDBOX_ID_LABEL]: sandboxId,
    'app.kubernetes.io/name': 'deer-flow',
    'app.kubernetes.io/component': 'sandbox',
  };
}

/** `sandbox-<id>`: a Pod of the provisioner, and a sandbox as the core calls it. */
export function podName(sandboxId: string): string {
  return `${NAME_PREFIX}-${sandboxId}`;
}

export function serviceName(sandboxId: string): string {
  return `${podName(sandboxId)}-svc`;
}

/** The id in the name of a sandbox. */
export function sandboxIdOf(name: string): string {
  return name.slice(NAME_PREFIX.length + 1);
}
