/** The parts of a sandbox's page, each with an address of its own. */
export const DETAIL_TABS = [
  'overview',
  'charts',
  'logs',
  'terminal',
  'files',
  'health',
  'events',
  'connect',
] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

/** The part an address names; what is none is the overview. */
export function tabOf(name: string | undefined): DetailTab {
  return DETAIL_TABS.find((tab) => tab === name) ?? 'overview';
}

/** Where a part of a sandbox's page is, below the base of the dashboard. */
export function tabPath(id: string, tab: DetailTab): string {
  return tab === 'overview' ? `/sandboxes/${id}` : `/sandboxes/${id}/${tab}`;
}
