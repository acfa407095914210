/** By which an address names the kept files on the page of the settings. */
export const KEPT_FILES = 'kept-files';
export const KEPT_FILES_PATH = `/settings#${KEPT_FILES}`;
