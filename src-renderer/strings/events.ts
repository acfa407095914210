/** What happened to one sandbox. */
export const eventsStrings = {
  label: 'Events',
  when: 'When',
  what: 'What',
  who: 'Who asked',
  why: 'Why',
} as const;
