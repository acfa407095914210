import { expect, it } from 'vitest';
import { deerFlowConfig } from './deerflow-config.ts';

it('names the address, and a key only where one is required', () => {
  const open = deerFlowConfig({ apiUrl: 'http://127.0.0.1:8002', keyRequired: false });
  expect(open).toContain('provisioner_url: http://127.0.0.1:8002');
  expect(open).not.toContain('key');
  expect(deerFlowConfig({ apiUrl: 'http://x', keyRequired: true })).toContain(
    'provisioner_api_key: $MOORAGE_API_KEY',
  );
});
