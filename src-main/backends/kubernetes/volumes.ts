import { DEFAULT_USER_ID } from '#shared/sandbox.ts';
import type { Settings } from '#shared/settings.ts';
import type { SandboxSpec } from '../backend.ts';
import { extraVolumes, type MountedVolumes } from './extra-volumes.ts';
import { joinHostPath } from './host-paths.ts';

type KubernetesSettings = Settings['kubernetes'];

interface Owner {
  readonly userId: string;
  readonly threadId: string;
}

/** What a sandbox sees of files: skills, its thread's data, and what its caller asked for. Throws `INVALID_MOUNT`. */
export function volumesOf(
  { labels, extraMounts }: Pick<SandboxSpec, 'labels' | 'extraMounts'>,
  settings: KubernetesSettings,
): MountedVolumes {
  const owner = labels.thread ?? { userId: DEFAULT_USER_ID, threadId: labels.sandboxId };
  const parts = [skills(owner, settings), userData(owner, settings), extraVolumes(extraMounts, settings)];
  return {
    volumes: parts.flatMap(({ volumes }) => volumes),
    mounts: parts.flatMap(({ mounts }) => mounts),
  };
}

function skills(owner: Owner, settings: KubernetesSettings): MountedVolumes {
  if (settings.skills_pvc) return skillsOfClaim(settings.skills_pvc, owner, settings);
  if (settings.host_base_dir) return skillsOfThreeKinds(settings.host_base_dir, owner);
  if (settings.skills_host_path === '') return { volumes: [], mounts: [] };
  return {
    volumes: [{ name: 'skills', hostPath: { path: settings.skills_host_path, type: 'Directory' } }],
    mounts: [{ name: 'skills', mountPath: '/mnt/skills', readOnly: true }],
  };
}

function skillsOfClaim(claim: string, owner: Owner, settings: KubernetesSettings): MountedVolumes {
  const subPath = settings.skills_pvc_subpath
    ?.replaceAll('{user_id}', owner.userId)
    .replaceAll('{thread_id}', owner.threadId);
  return {
    volumes: [{ name: 'skills', persistentVolumeClaim: { claimName: claim, readOnly: true } }],
    mounts: [{ name: 'skills', mountPath: '/mnt/skills', readOnly: true, ...(subPath ? { subPath } : {}) }],
  };
}

/** DeerFlow's layout: skills for all, those a user made, and those from before there were users. */
function skillsOfThreeKinds(base: string, { userId }: Owner): MountedVolumes {
  const kinds = [
    ['public', joinHostPath(base, 'skills_view', 'public')],
    ['custom', joinHostPath(base, 'users', userId, 'skills_view', 'custom')],
    ['legacy', joinHostPath(base, 'users', userId, 'skills_view', 'legacy')],
  ] as const;
  return {
    volumes: kinds.map(([kind, path]) => ({ name: `skills-${kind}`, hostPath: { path, type: 'Directory' } })),
    mounts: kinds.map(([kind]) => ({
      name: `skills-${kind}`,
      mountPath: `/mnt/skills/${kind}`,
      readOnly: true,
    })),
  };
}

function userData({ userId, threadId }: Owner, settings: KubernetesSettings): MountedVolumes {
  const mount = { name: 'user-data', mountPath: '/mnt/user-data', readOnly: false };
  const claim = settings.userdata_pvc;
  if (claim) {
    const subPath = `deer-flow/users/${userId}/threads/${threadId}/user-data`;
    return {
      volumes: [{ name: 'user-data', persistentVolumeClaim: { claimName: claim } }],
      mounts: [{ ...mount, subPath }],
    };
  }
  const path = joinHostPath(settings.threads_host_path, threadId, 'user-data');
  return { volumes: [{ name: 'user-data', hostPath: { path, type: 'DirectoryOrCreate' } }], mounts: [mount] };
}
