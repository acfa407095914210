/** `^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$`: fits a container name, a path segment and a URL segment. */
export const SANDBOX_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/;
/** DeerFlow's rule for thread ids. */
export const THREAD_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
/** DeerFlow's rule for user ids. */
// biome-ignore lint/complexity/noUselessEscapeInRegex: errors quote the pattern as DeerFlow's provisioner writes it.
export const USER_ID_PATTERN = /^[A-Za-z0-9_\-]+$/;
export const DEFAULT_USER_ID = 'default';
