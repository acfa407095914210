import type { AppInfo } from '#shared/contract.ts';

/** What to write into DeerFlow's `config.yaml` so that it takes its sandboxes from here. */
export function deerFlowConfig({ apiUrl, keyRequired }: Pick<AppInfo, 'apiUrl' | 'keyRequired'>): string {
  return [
    'sandbox:',
    '  use: deerflow.community.aio_sandbox:AioSandboxProvider',
    `  provisioner_url: ${apiUrl}`,
    ...(keyRequired ? ['  provisioner_api_key: $MOORAGE_API_KEY'] : []),
  ].join('\n');
}
