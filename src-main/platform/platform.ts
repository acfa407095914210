/** The operating system, by Node's names. Injected wherever a decision depends on it. */
export type Platform = NodeJS.Platform;

/** The operating system this process runs on. Nothing else reads `process.platform`. */
export const currentPlatform: Platform = process.platform;
