/** Tells electron-builder that node_modules is none of its business: the bundles have their packages in them. */
export async function beforeBuild(): Promise<boolean> {
  return false;
}
