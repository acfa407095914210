import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

interface RoleDocument {
  readonly kind: string;
  readonly rules: readonly object[];
}

/** The roles that `docs/backends/kubernetes.md` tells people to grant. */
export function documentedRole(): { readonly role: RoleDocument; readonly clusterRole: RoleDocument } {
  const page = readFileSync(new URL('../../../../docs/backends/kubernetes.md', import.meta.url), 'utf8');
  const block = /```yaml\n(apiVersion: rbac[\s\S]*?)```/.exec(page)?.[1];
  if (!block) throw new Error('docs/backends/kubernetes.md has no roles.');
  const documents = parseAllDocuments(block).map((document) => document.toJS() as RoleDocument);
  const role = documents.find(({ kind }) => kind === 'Role');
  const clusterRole = documents.find(({ kind }) => kind === 'ClusterRole');
  if (!role || !clusterRole) throw new Error('docs/backends/kubernetes.md lacks one of its two roles.');
  return { role, clusterRole };
}
