export const timeStrings = {
  since: (exact: string) => `Since ${exact}`,
  at: (exact: string) => `At ${exact}`,
} as const;
