import { readFileSync } from 'node:fs';
import { messageOf } from '#shared/errors.ts';
import {
  assetsCache,
  CONTROL_PLANE,
  findProgram,
  missingPrograms,
  NODE,
} from '../../../e2e/fixtures/kubernetes/assets.ts';
import { aptOrigin } from '../../image/apt-sources.ts';
import { buildKubernetes } from './build-kubernetes.ts';

export interface KubernetesSetup {
  readonly env: NodeJS.ProcessEnv;
  say(line: string): void;
}

/**
 * Sees to it that the tests have a Kubernetes: one that is here already, in `KUBEBUILDER_ASSETS` or built before, else
 * one that is built now. Gives false where there is none in the end, having said why.
 */
export async function setUpKubernetes({ env, say }: KubernetesSetup): Promise<boolean> {
  const wanted = [...CONTROL_PLANE, ...NODE];
  const missing = missingPrograms(wanted, env);
  if (missing.length === 0) {
    say(`✓ Kubernetes: ${findProgram('kube-apiserver', env)}`);
    return true;
  }
  if (env.KUBEBUILDER_ASSETS) {
    say(`KUBEBUILDER_ASSETS is ${env.KUBEBUILDER_ASSETS}, which has no ${missing.join(', ')}.`);
    const plane = missingPrograms(CONTROL_PLANE, env).length === 0;
    if (plane) say('Its control plane will do for the tests that run no Pods.');
    return plane;
  }
  return build({ env, say });
}

async function build({ env, say }: KubernetesSetup): Promise<boolean> {
  const readText = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  };
  const origin = aptOrigin({ readText });
  if (!origin) {
    say(
      'Kubernetes is built from the packages of Debian, which this is not. Set KUBEBUILDER_ASSETS to a directory with kube-apiserver and etcd, or MOORAGE_TEST_KUBECONFIG to the kubeconfig of a throw-away cluster.',
    );
    return false;
  }
  try {
    const sources = origin.sources.map((file) => readText(file) ?? '').join('\n');
    const directory = await buildKubernetes({
      cache: assetsCache(env),
      codename: origin.codename,
      sources,
      env,
      say,
    });
    say(`✓ Kubernetes: built into ${directory}`);
    return true;
  } catch (error) {
    say(messageOf(error));
    return false;
  }
}
