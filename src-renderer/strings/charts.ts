/** What a sandbox costs over time. */
export const chartsStrings = {
  cpu: 'CPU',
  cpuHint: 'percent of one core',
  memory: 'Memory',
  network: 'Network',
  used: 'in use',
  limit: 'limit',
  received: 'received',
  sent: 'sent',
  perSecond: (amount: string) => `${amount}/s`,
  range: 'Time shown',
  minutes: (count: number) => `${count} min`,
  asTable: 'Show as a table',
  asCharts: 'Show as charts',
  table: 'Samples, newest first',
  at: 'At',
  none: 'No samples yet',
  noneText:
    'Samples are taken every two seconds while this page is looked at. The first ones are on their way.',
  notUp: (word: string) => `It is ${word}: nothing is measured.`,
  unmeasured: 'Nothing is measured',
  unsupported: 'This engine does not measure',
  unsupportedText:
    'The backend cannot tell what a sandbox costs. The charts appear with one that can, such as Docker.',
  failed: 'The samples of the last minutes cannot be read',
  unknown: '–',
  summary: (name: string, now: string, highest: string) => `${name}: now ${now}, at most ${highest}`,
} as const;
