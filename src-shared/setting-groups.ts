/** The parts of the settings page, in its order. */
export const SETTING_GROUPS = [
  'engine',
  'sandboxes',
  'limits',
  'files',
  'idle',
  'kubernetes',
  'api',
  'desktop',
  'advanced',
] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];
