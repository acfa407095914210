import { TEST_IMAGES } from '../../e2e/fixtures/docker/images.ts';
import type { TestRegistry } from '../../e2e/fixtures/docker/registry.ts';
import type { SandboxesPage } from '../../e2e/pages/sandboxes-page.ts';

const MEGABYTE = 1024 * 1024;

/**
 * Fills a Moorage at `api` with five sandboxes in five states, as a busy afternoon leaves them. The last stays
 * in the middle of its pull until what is given is disposed.
 */
export async function makeFiveSandboxes(
  api: string,
  { dashboard, registry }: { readonly dashboard: SandboxesPage; readonly registry: TestRegistry },
): Promise<Disposable> {
  const image = await registry.push('agents/all-in-one', { count: 3, bytes: 48 * MEGABYTE });
  await expectSandbox(acquire(api, 'research-42'));
  await expectSandbox(acquire(api, 'paper-draft'));
  await fetch(`${api}/v1/threads/paper-draft/sandbox/release`, { method: 'POST' });
  await expectSandbox(acquire(api, 'nightly-eval', { user_id: 'alice' }));
  // Its failure is what the picture shows.
  await acquire(api, 'build-ios', { image: TEST_IMAGES.failing });
  const halfway = registry.proxy.hold(MEGABYTE);
  await expectSandbox(acquire(api, 'crawl-docs', { image }));

  await dashboard.row('nightly-eval').link.click();
  await dashboard.detail.pinned.click();
  await dashboard.detail.back();
  return halfway;
}

/** Waits until everything the picture shows is there. */
export async function settle(dashboard: SandboxesPage): Promise<void> {
  await dashboard.row('research-42').state('active').waitFor();
  await dashboard.row('paper-draft').state('warm').waitFor();
  await dashboard.row('build-ios').state('failed').waitFor();
  await dashboard
    .row('crawl-docs')
    .row.getByText(/Pull image [1-9]\d %/)
    .waitFor();
  for (const thread of ['research-42', 'paper-draft', 'nightly-eval']) {
    await dashboard
      .row(thread)
      .row.getByText(/\d MiB/)
      .waitFor();
    await dashboard
      .row(thread)
      .row.getByText(/[1-9]\d* %/)
      .waitFor();
  }
}

async function acquire(
  api: string,
  thread: string,
  body: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${api}/v1/threads/${thread}/sandbox`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Throws what the API says where it gave no sandbox. */
async function expectSandbox(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  if (!response.ok) throw new Error(`The API gave no sandbox: ${await response.text()}`);
}
